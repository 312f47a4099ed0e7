import { type Evaluation, readEvaluation } from "../../evaluation/mod.ts";
import type { RunFolder } from "../../training/mod.ts";

/** What is known of a run on the images it was never trained on: test's, else validation's. */
export async function readRunEvaluation(run: RunFolder): Promise<Evaluation | undefined> {
  for (const split of ["test", "validation"]) {
    const file = `evaluation.${split}.json`;
    if (await run.has(file)) return await readEvaluation(run.file(file));
  }
  return undefined;
}
