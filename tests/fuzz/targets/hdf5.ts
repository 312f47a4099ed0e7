import { convolutionsOf } from "../../../lib/vgg19/architecture.ts";
import { Hdf5Reader } from "../../../lib/vgg19/weights/hdf5_reader.ts";
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

/** On a busy machine a thread may wait for longer than it works. */
const SECONDS = 20;

let reader = new Hdf5Reader({ seconds: SECONDS });
let files = 0;

/** Keras's weights. A file that the HDF5 library does not get to the end of is refused as well. */
export const hdf5: FuzzTarget = {
  name: "hdf5",
  seconds: 25,
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
      throw new SyntaxError(`Cannot read weights: ${(error as Error).message}`);
    }
  },
  async close() {
    await reader[Symbol.asyncDispose]();
    await removeFiles();
    reader = new Hdf5Reader({ seconds: SECONDS });
  },
};
