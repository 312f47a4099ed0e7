// The one environment that the authors run tfjs-node's specs in.
import { setTestEnvs } from "@tensorflow/tfjs-core/dist/jasmine_util.js";

setTestEnvs([
  { name: "test-tensorflow", backendName: "tensorflow", flags: {}, isDataSync: true },
]);
