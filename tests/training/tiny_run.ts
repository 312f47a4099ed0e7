import type { Settings } from "../../lib/config/mod.ts";
import { RunFolder } from "../../lib/training/run_folder.ts";
import { trainRun, type TrainRunOptions } from "../../lib/training/train_run.ts";
import { TINY_NETWORK, tinyDataset, tinySettings } from "./tiny.ts";
import type { TrainingTest } from "./with_backend.ts";

/** Settings of a run that every backend can train: the head alone. */
export const HEAD_ONLY: Settings = tinySettings({ fineTune: { epochs: 0 } });

/** What a run of a tiny network is trained from, from a random start. */
export function tinyRunOptions(
  { backend, folder }: TrainingTest,
  { name = "mine", settings = HEAD_ONLY }: { name?: string; settings?: Settings } = {},
): TrainRunOptions {
  return {
    run: new RunFolder(`${folder}/runs`, name),
    preset: "smoke",
    settings,
    network: TINY_NETWORK,
    dataset: tinyDataset(),
    weights: { source: "random start", sha256: null, load: null },
    backend,
    featureFolder: `${folder}/features`,
    git: null,
  };
}

/** A finished run of a tiny network. */
export async function tinyRun(
  test: TrainingTest,
  choices: { name?: string; settings?: Settings } = {},
): Promise<RunFolder> {
  const options = tinyRunOptions(test, choices);
  await trainRun(options);
  return options.run;
}
