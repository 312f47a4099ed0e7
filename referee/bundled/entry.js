// Bundled with everything that it imports, so that the specs, tfjs and our binding share one copy of
// tfjs-core. The order is that of the packages' own runner, dist/run_tests.js of tfjs-node-gpu.
// deno.json leaves these JavaScript files out: only the bundler knows where their packages are.
import "./jasmine.js";
import "./start_backend.ts";
import "@tensorflow/tfjs-node-gpu/dist/index.js";
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import "./environments.js";
import "@tensorflow/tfjs-core/dist/tests.js";
import "@tensorflow/tfjs-node-gpu/dist/callbacks_test.js";
import "@tensorflow/tfjs-node-gpu/dist/canvas_test.js";
import "@tensorflow/tfjs-node-gpu/dist/image_test.js";
import "@tensorflow/tfjs-node-gpu/dist/index_test.js";
import "@tensorflow/tfjs-node-gpu/dist/int64_tensors_test.js";
import "@tensorflow/tfjs-node-gpu/dist/io/file_system_test.js";
import "@tensorflow/tfjs-node-gpu/dist/io/io_utils_test.js";
import "@tensorflow/tfjs-node-gpu/dist/io/node_http_test.js";
import "@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend_test.js";
import "@tensorflow/tfjs-node-gpu/dist/saved_model_test.js";
import "@tensorflow/tfjs-node-gpu/dist/tensorboard_test.js";
import "@tensorflow/tfjs-node-gpu/dist/tfjs_binding_test.js";
import { runSpecs } from "./run_specs.ts";

await runSpecs();
