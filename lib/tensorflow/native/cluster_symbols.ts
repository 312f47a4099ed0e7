/**
 * The functions of TensorFlow's C API for several processes at one job
 * (`tensorflow/c/eager/c_api_experimental.h`).
 */
export const CLUSTER_SYMBOLS = {
  TFE_EnableCollectiveOps: {
    parameters: ["pointer", "buffer", "usize", "pointer"],
    result: "void",
  },
  TFE_CollectiveOpsCheckPeerHealth: {
    parameters: ["pointer", "buffer", "i64", "pointer"],
    result: "void",
    nonblocking: true,
  },
  TFE_OpSetDevice: { parameters: ["pointer", "buffer", "pointer"], result: "void" },
} as const;
