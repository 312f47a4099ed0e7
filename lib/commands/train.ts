import { FOLDERS, ROOT_FOLDER } from "../config/mod.ts";
import type { Evaluation } from "../evaluation/mod.ts";
import { drawRunFigures } from "../report/mod.ts";
import {
  evaluateRun,
  gitCommit,
  RunFolder,
  startWeights,
  trainRun,
  unlessAborted,
} from "../training/mod.ts";
import type { Command } from "./command.ts";
import { describeEvaluation } from "./describe_evaluation.ts";
import { openBackend } from "./open_backend.ts";
import { openDataset } from "./open_dataset.ts";
import { openRun } from "./open_run.ts";
import { settingFlags } from "./setting_flags.ts";
import { StopSignals } from "./stop_signals.ts";
import { tryReport } from "./try_report.ts";

/** What each preset is for. */
export const PRESET_USES: Readonly<Record<string, string>> = {
  fast: "the published network and its two phases, with a recipe of today that needs few epochs",
  reference:
    "the published recipe; it chooses the epoch on the test images, as published, so its " +
    "accuracy there is not that of unseen images",
  best: 'the recipe of "fast" with time no object: larger images, a shorter head, more epochs, ' +
    "an evaluation that averages over views",
  photos: "a folder of one's own photos, by --images: larger images, a short head, small batches",
  smoke: 'the whole way of "fast" on a few images, to see that all of it works; its accuracy ' +
    "means nothing",
};

/** `deno task train`: the program's main job. */
export const train: Command = {
  name: "train",
  summary:
    "trains VGG19 on CIFAR-10 in two phases, evaluates it, draws the figures and writes the report",
  examples: [
    { command: "deno task train", does: 'trains by the preset "fast"' },
    { command: "deno task train --preset smoke", does: "tries the whole way on a few images" },
    {
      command: "deno task train --run mine --fineTune.epochs=3",
      does: "names the run, and changes one setting of the preset",
    },
    {
      command: "deno task train --run mine --resume",
      does: "goes on where the run was stopped",
    },
    {
      command: "deno task train --from-run mine",
      does: "repeats a run: the same settings, seed and precision, and so the same bytes",
    },
    {
      command: "deno task train --preset photos --images ~/flowers",
      does: "trains on a folder of one's own: a sub-folder a class",
    },
    {
      command: "deno task train --weights ~/vgg19.weights.h5",
      does: "starts from weights of one's own",
    },
  ],
  words: { Presets: PRESET_USES },
  flags: {
    run: {
      type: "string",
      value: "NAME",
      help: "name of the run and of its folder in data/runs (default: the preset's, " +
        "with a number where it is taken)",
    },
    preset: {
      type: "string",
      value: "NAME",
      help: 'recipe whose settings are taken, see below (default: "fast")',
    },
    resume: {
      type: "boolean",
      help: "go on with the run where it was stopped, by its own settings",
    },
    "from-run": {
      type: "string",
      value: "NAME",
      help: "train anew by the settings of that run, which are in its folder",
    },
    "allow-changes": {
      type: "boolean",
      help: "with --resume or --from-run: go on where settings, data, weights or backend differ " +
        "from the run's, instead of naming the difference",
    },
    json: { type: "boolean", help: "print the result as JSON" },
    ...settingFlags,
  },

  async run(context): Promise<number> {
    const { flags, reporter, print } = context;
    const { run, preset, settings, precision, threads, repeats } = await openRun(context);
    const backend = await openBackend({ ...settings, precision, threads }, reporter);
    const dataset = await openDataset(settings, reporter);
    const weights = await startWeights(run, {
      setting: settings.weights,
      folder: FOLDERS.weights,
      reporter,
    });
    using stop = new StopSignals(reporter);
    const result = await trainRun({
      run,
      exists: flags.resume ? "resume" : "error",
      repeats,
      allowChanges: flags["allow-changes"] === true,
      preset,
      settings,
      dataset,
      weights,
      backend,
      featureFolder: FOLDERS.features,
      git: await gitCommit(ROOT_FOLDER),
      signal: stop.requested,
      reporter,
    });
    const splits = ["validation", "test"] as const;
    const evaluations = result === "interrupted"
      ? undefined
      : await evaluateRun({ run, dataset, splits, precision: backend.precision, reporter })
        .catch(unlessAborted(stop.requested));
    if (evaluations === undefined) {
      reporter.warn(
        `Stopped, and all that was done is saved: ` +
          `go on by \`deno task train --run ${run.name} --resume\``,
      );
      return 1;
    }
    await drawRunFigures({ run, dataset, reporter });
    const report = await tryReport({ run, dataset, reporter });
    const results = { run, evaluations, report };
    print(flags.json ? asJson(results) : await asText(results));
    return 0;
  },
};

/** What there is to print of a run. */
interface Results {
  run: RunFolder;
  evaluations: ReadonlyMap<string, Evaluation>;
  report: string | undefined;
}

async function asText({ run, evaluations, report }: Results): Promise<string> {
  const config = await run.config();
  return [
    ...[...evaluations.values()].map((evaluation) => describeEvaluation(evaluation, config)),
    ...(report === undefined ? [] : [`report: ${report}`]),
    `figures, metrics and checkpoints: ${run.path}`,
  ].join("\n");
}

function asJson({ run, evaluations, report }: Results): string {
  return JSON.stringify({
    run: run.name,
    folder: run.path,
    report: report ?? null,
    ...Object.fromEntries(evaluations),
  });
}
