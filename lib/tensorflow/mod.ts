/** What computes: tfjs on TensorFlow's own library or on its embedded backends, and randomness. */
export { tf } from "./tf.ts";
export { allFinite } from "./all_finite.ts";
export {
  type Backend,
  type BackendName,
  OPS_AT_ONCE,
  useBackend,
  type UseBackendOptions,
} from "./backend/use_backend.ts";
export type { NativeBackendOptions } from "./backend/register_native_backend.ts";
export { withPrecision } from "./backend/with_precision.ts";
export { byteTensor } from "./backend/byte_tensor.ts";
export { type LibraryProbe, probeLibrary } from "./backend/probe_library.ts";
export type { FindLibraryOptions } from "./install/find_library.ts";
export type { SessionOptions } from "./native/session_config.ts";
export { nativeBackend } from "./backend/native_backend.ts";
export { dropoutMask, type DropoutMaskOptions } from "./random/dropout_mask.ts";
export { type NodeFunctions, nodeFunctions } from "./backend/node_functions.ts";
export { permutation, type PermutationOptions } from "./random/permutation.ts";
export { type BatchRows, ownRows, rowsOfWorker } from "./cluster/batch_rows.ts";
export { Cluster, type ClusterOptions } from "./cluster/cluster.ts";
export { currentCluster } from "./cluster/current_cluster.ts";
export {
  sumOverWorkers,
  type SumOverWorkersOptions,
  wholeBatch,
  type WireFormat,
} from "./cluster/sum_over_workers.ts";
export type { WorkerPlace } from "./native/server_definition.ts";
export { randomStream } from "./random/random_stream.ts";
export { statelessUniform, type StatelessUniformOptions } from "./random/stateless_uniform.ts";
export { capture, type Captured, type CaptureOptions } from "./capture/capture.ts";
export type { ComputePrecision } from "./capture/function_config.ts";
export { assignInPlace, type InPlaceUpdate, updateInPlace } from "./capture/update_in_place.ts";
