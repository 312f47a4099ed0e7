import { readCheckpoint, readState } from "../../../lib/training/checkpoint.ts";
import { encodeSafetensors } from "../../../lib/training/safetensors.ts";
import { CLASS_NAMES, stateOf, TINY_NETWORK } from "../../training/tiny.ts";
import type { FuzzTarget } from "../target.ts";
import { removeFiles, withFile } from "./with_file.ts";

const JSON_WORDS = ["{", "}", "[", "]", '"', ",", ":", "null", "-1", "1e308", "1e9", "0.5"];

/** Checkpoints: the whole of one, and where in a run it stands. */
export const checkpoint: FuzzTarget = {
  name: "checkpoint",
  dictionary: [...JSON_WORDS, "__metadata__", "data_offsets", "F32", "__proto__", "F64", "\\u0000"],
  seeds() {
    const { blocks, hiddenLayers } = TINY_NETWORK;
    const file = encodeSafetensors({
      tensors: new Map([
        ["predictions/bias", { shape: [3], values: Float32Array.of(1, 2, 3) }],
        ["optimizer/velocity/predictions/bias", { shape: [3, 1], values: new Float32Array(3) }],
      ]),
      metadata: {
        format: "vgg19-cifar10 checkpoint, version 1",
        inputSize: "32",
        classNames: JSON.stringify(CLASS_NAMES.slice(0, 3)),
        blocks: JSON.stringify(blocks),
        hiddenLayers: JSON.stringify(hiddenLayers),
        state: JSON.stringify(stateOf({ best: { phase: "head", epoch: 1, valLoss: 1 } })),
      },
    });
    return new Map([["last.safetensors", file]]);
  },
  async read(input) {
    await withFile("last.safetensors", {
      input,
      read: async (path) => {
        const whole = await readCheckpoint(path).catch((error) => error);
        const state = await readState(path).catch((error) => error);
        // Whoever cannot read where it stands cannot read the whole either.
        if (state instanceof Error && !(whole instanceof Error)) throw new Error("read in one way");
        if (whole instanceof Error) throw whole;
      },
    });
  },
  close: removeFiles,
};
