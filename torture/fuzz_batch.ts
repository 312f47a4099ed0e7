/**
 * Reads a batch of inputs in a process of its own, for the part `fuzz`: where a reader crashes or
 * hangs, the process does, and the file in its hands says by which input. It ends early after an
 * input that left something at work.
 *
 *     deno run -A torture/fuzz_batch.ts TARGET INPUTS SEED FILE
 *
 * Writes what came of it to standard output, as JSON.
 *
 * @module
 */
import { writeLine } from "../lib/commands/write_text.ts";
import { fuzz, type FuzzReport } from "../tests/fuzz/fuzz.ts";
import { hdf5Within } from "../tests/fuzz/targets/hdf5.ts";
import { TARGETS } from "../tests/fuzz/targets/mod.ts";

/** A batch's report: the kinds of outcomes are a list. */
export interface BatchReport extends Omit<FuzzReport, "kinds"> {
  kinds: string[];
}

/** A damaged HDF5 file that is not read in so many seconds is given up; good ones take milliseconds. */
const HDF5_SECONDS = 3;

if (import.meta.main) {
  const [name, inputs, seed, file] = Deno.args as [string, string, string, string];
  const target = name === "hdf5"
    ? hdf5Within({ seconds: HDF5_SECONDS })
    : TARGETS.find((target) => target.name === name)!;
  const report = await fuzz(target, {
    inputs: Number(inputs),
    seed: Number(seed),
    untilSpoiled: true,
    onInput: (place, input) => Deno.writeTextFileSync(file, JSON.stringify({ place, input })),
  });
  writeLine(Deno.stdout, JSON.stringify({ ...report, kinds: [...report.kinds.keys()] }));
  // A thread that loops would keep the process.
  Deno.exit(0);
}
