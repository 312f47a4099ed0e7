import { readCheckpoint } from "../../lib/training/checkpoint.ts";
import type { RunFolder } from "../../lib/training/run_folder.ts";

/** What two runs must have in common to have come to the same, to the bit. */
export async function resultOf(run: RunFolder) {
  const metrics = await run.metrics();
  const { tensors, state } = await readCheckpoint(run.last);
  return {
    best: await Deno.readFile(run.best),
    metrics: metrics.map(({ seconds: _, imagesPerSecond: __, ...rest }) => rest),
    state,
    last: [...tensors],
  };
}
