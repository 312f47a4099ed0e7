import { convolutionsOf } from "../../../lib/vgg19/architecture.ts";
import { Hdf5Reader, TooSlow } from "../../../lib/vgg19/weights/hdf5_reader.ts";
import { TINY_BLOCKS } from "../../vgg19/tiny_blocks.ts";
import type { FuzzTarget } from "../target.ts";
import { removeFiles, withFile } from "./with_file.ts";

const FOLDER = `${import.meta.dirname}/../../testdata/keras/`;
const SEEDS = ["applications.h5", "float16.h5", "float64.h5", "keras2_13.weights.h5"]
  .concat(["keras3.weights.h5", "keras3_model.h5", "keras3_nested.weights.h5"])
  .concat(["tf_keras.weights.h5"]);

const wanted = convolutionsOf(TINY_BLOCKS).map(({ name, kernelShape }) => ({
  name,
  shapes: [kernelShape, kernelShape.slice(-1)],
}));

/** How many files one thread reads: what faults leave behind in the library adds up. */
const FILES_A_THREAD = 1_000;

/** Keras's weights. On a busy machine a thread may wait for longer than it works. */
export const hdf5 = hdf5Within({ seconds: 20 });

/**
 * Keras's weights, each file within a time. One that the HDF5 library does not get to the end of is
 * refused as well, and its thread goes on for as long as the process.
 */
export function hdf5Within({ seconds }: { seconds: number }): FuzzTarget {
  let reader = new Hdf5Reader({ seconds });
  let files = 0;
  let spoiled = false;
  return {
    name: "hdf5",
    seconds: seconds + 5,
    dictionary: ["OHDR", "TREE", "SNOD", "HEAP", "GCOL", "FRHP", "FHDB", "BTHD", "OCHK", "\x89HDF"],
    async seeds() {
      const read = async (name: string) => [name, await Deno.readFile(`${FOLDER}${name}`)] as const;
      return new Map(await Promise.all(SEEDS.map(read)));
    },
    async read(input) {
      if (++files % FILES_A_THREAD === 0) await this.close!();
      try {
        return await withFile("weights.h5", { input, read: (path) => reader.read(path, wanted) });
      } catch (error) {
        spoiled ||= error instanceof TooSlow;
        throw new SyntaxError(`Cannot read weights: ${(error as Error).message}`);
      }
    },
    spoiled: () => spoiled,
    async close() {
      await reader[Symbol.asyncDispose]();
      await removeFiles();
      reader = new Hdf5Reader({ seconds });
    },
  };
}
