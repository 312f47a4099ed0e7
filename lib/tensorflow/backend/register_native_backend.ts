import { Cluster, type ClusterOptions } from "../cluster/cluster.ts";
import { setCluster } from "../cluster/current_cluster.ts";
import { NativeBinding } from "../native/binding.ts";
import type { LibraryFiles } from "../native/c_api.ts";
import type { SessionOptions } from "../native/session_config.ts";
import { tf } from "../tf.ts";
import { registerBiasAdd } from "./bias_add.ts";
import { backendClass } from "./backend_class.ts";
import { registerConv2DGradient } from "./conv2d_gradient.ts";
import { registerMatrixProduct } from "./matrix_product.ts";
import { NATIVE_BACKEND } from "./native_backend.ts";
import { registerReluGradient } from "./relu_gradient.ts";
import { registerRoundKernel } from "./round_kernel.ts";

/** How TensorFlow is started. */
export interface NativeBackendOptions extends Omit<SessionOptions, "place"> {
  /** The processes that train together, and which one this is. @default it trains alone */
  cluster?: ClusterOptions | undefined;
}

/**
 * Loads TensorFlow's library and registers tfjs-node's kernels over it, as the backend
 * `"tensorflow"`. Done once; later calls change nothing.
 *
 * @throws {Error} Where the library cannot be loaded.
 */
export async function registerNativeBackend(
  files: LibraryFiles,
  { cluster, ...options }: NativeBackendOptions = {},
): Promise<void> {
  if (tf.findBackendFactory(NATIVE_BACKEND)) return;
  const binding = new NativeBinding(files, { ...options, ...(cluster && { place: cluster }) });
  if (cluster !== undefined) setCluster(new Cluster(binding.runtime, cluster));
  await import("@tensorflow/tfjs-node-gpu/dist/register_all_kernels.js");
  const { NodeJSKernelBackend } = await import(
    "@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js"
  );
  const Backend = backendClass(NodeJSKernelBackend);
  const backend = new Backend(binding, "@tensorflow/tfjs-node-gpu");
  tf.registerBackend(NATIVE_BACKEND, () => backend, 3);
  registerBiasAdd();
  registerRoundKernel();
  registerConv2DGradient();
  registerMatrixProduct();
  registerReluGradient();
}
