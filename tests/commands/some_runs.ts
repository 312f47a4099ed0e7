import { evaluatePredictions, writeEvaluation } from "../../lib/evaluation/mod.ts";
import { RunFolder } from "../../lib/training/mod.ts";
import { predictions } from "../report/some_predictions.ts";
import { EPOCH } from "../report/some_run.ts";
import { EXAMPLE_CONFIG } from "../training/example_config.ts";

/** Makes runs of one epoch in a folder, of which the second is right about every image. */
export async function makeRuns(folder: string, names: readonly [string, string]): Promise<void> {
  const right = Float32Array.from(
    predictions.probabilities,
    (_, at) => at % 10 === predictions.labels[Math.floor(at / 10)] ? 1 : 0,
  );
  for (const [place, name] of names.entries()) {
    const run = new RunFolder(folder, name);
    await run.writeConfig({ ...EXAMPLE_CONFIG, seed: place });
    await run.appendMetrics(EPOCH);
    const said = place === 0 ? predictions : { ...predictions, probabilities: right };
    await writeEvaluation(run.file("evaluation.test.json"), evaluatePredictions(said));
  }
}
