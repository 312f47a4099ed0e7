import type { Flag } from "../command.ts";

const group = "Several processes that train together, on this machine or on several";

/** The flags of a command whose work several processes can share. */
export const workerFlags: Readonly<Record<string, Flag>> = {
  "local-workers": {
    type: "string",
    value: "NUMBER",
    help: "start so many processes on this machine, which share each batch, to try it out",
    group,
  },
  workers: {
    type: "string",
    value: "HOST:PORT,...",
    help: "addresses of all processes, the first of which writes the run; a port alone is on " +
      "127.0.0.1 (default: what TF_CONFIG in the environment says)",
    group,
  },
  task: {
    type: "string",
    value: "NUMBER",
    help: "which of --workers this process is, from 0",
    group,
  },
  "worker-timeout": {
    type: "string",
    value: "SECONDS",
    help: "how long a worker waits for another before all stop (300)",
    group,
  },
  wire: {
    type: "string",
    value: "float32|bfloat16",
    help: "what gradients are sent as; bfloat16 halves the bytes (float32)",
    group,
  },
};
