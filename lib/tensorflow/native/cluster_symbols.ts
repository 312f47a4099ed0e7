/**
 * The functions of TensorFlow's C API for several processes at one job
 * (`tensorflow/c/eager/c_api_experimental.h`), and the one that says why they are to stop
 * (`tensorflow/c/tf_status.h`).
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
  TFE_AbortCollectiveOps: { parameters: ["pointer", "pointer"], result: "void" },
  TF_SetStatus: { parameters: ["pointer", "i32", "buffer"], result: "void" },
  TFE_OpSetDevice: { parameters: ["pointer", "buffer", "pointer"], result: "void" },
} as const;
