import { UsageError } from "../config/mod.ts";
import { type Evaluation, readEvaluation } from "../evaluation/mod.ts";
import { evaluateRun, type EvaluateRunOptions, type Split } from "./evaluate_run.ts";
import { isFinished } from "./resume_checkpoint.ts";

/**
 * The evaluations of a finished run: read where they were made before, else made now. A run that is
 * still to be trained is refused, as the test images are looked at once, at the end.
 *
 * @throws {UsageError} Where there is no such run, it is not finished, or the data set is another.
 */
export async function evaluationsOf(
  options: EvaluateRunOptions,
): Promise<Map<Split, Evaluation>> {
  const { run, splits } = options;
  const started = await run.started();
  if (!await isFinished(run)) {
    throw new UsageError(
      `Cannot read the evaluation of the run "${run.name}": it is not trained ` +
        `${started ? "to its end " : ""}yet; train it in the notebooks 02 and 03, ` +
        `or by \`deno task train --run ${run.name}${started ? " --resume" : ""}\``,
    );
  }
  const missing: Split[] = [];
  for (const split of splits) if (!await run.has(`evaluation.${split}.json`)) missing.push(split);
  if (missing.length > 0) await evaluateRun({ ...options, splits: missing });
  const evaluations = new Map<Split, Evaluation>();
  for (const split of splits) {
    evaluations.set(split, await readEvaluation(run.file(`evaluation.${split}.json`)));
  }
  return evaluations;
}
