import { duration } from "../files/mod.ts";
import type { Backend } from "../tensorflow/mod.ts";

/** A run that takes longer than this, in seconds, is worth a word before it starts. */
const LONG = 120;

/**
 * What a person should know before a long run on one of tfjs's embedded backends: how long it takes
 * and how to have TensorFlow's library, which is many times as fast. Nothing where the run is short
 * or the library is in use.
 *
 * @param seconds How long the run will take.
 */
export function adviseLibrary(
  { name }: Pick<Backend, "name">,
  seconds: number,
): string | undefined {
  if (name === "tensorflow" || seconds < LONG) return undefined;
  return `This run takes about ${
    duration(seconds)
  } on tfjs's ${name} backend, many times as long as ` +
    "with TensorFlow's library: stop it by Ctrl-C, put Python 3 with pip on this machine " +
    "(`apt install python3-pip`) and run `deno task setup`, or name a folder that holds the " +
    "library in TENSORFLOW_LIB";
}
