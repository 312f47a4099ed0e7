import { FOLDERS, ROOT_FOLDER } from "../config/mod.ts";
import type { Dataset } from "../cifar10/mod.ts";
import type { Evaluation } from "../evaluation/mod.ts";
import { drawRunFigures } from "../report/mod.ts";
import {
  checkWorkers,
  evaluateRun,
  gitCommit,
  namingLost,
  type RunFolder,
  startWeights,
  tellFirst,
  trainRun,
  type TrainRunOptions,
  unlessAborted,
} from "../training/mod.ts";
import { type Backend, withPrecision } from "../tensorflow/mod.ts";
import type { Command, CommandContext } from "./command.ts";
import { describeEvaluation } from "./describe_evaluation.ts";
import { openBackend } from "./open_backend.ts";
import { openDataset } from "./open_dataset.ts";
import { type OpenedRun, openRun } from "./open_run.ts";
import { settingFlags } from "./setting_flags.ts";
import { StopSignals } from "./stop_signals.ts";
import { tryReport } from "./try_report.ts";
import { wholeNumber } from "./whole_number.ts";
import { withoutFlag } from "./without_flag.ts";
import { clusterOf, wireOf } from "./workers/cluster_of.ts";
import { follow, type Opening } from "./workers/follow.ts";
import { joinCluster, type JoinedCluster } from "./workers/join_cluster.ts";
import { localWorkersOf, runLocalWorkers } from "./workers/local_workers.ts";
import { sameForAll } from "./workers/same_for_all.ts";
import { workerFlags } from "./workers/worker_flags.ts";

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
      command: "deno task train --local-workers 2",
      does: "trains by two processes here that share each batch, as several machines can",
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
    "or-resume": {
      type: "boolean",
      help:
        "start the run, or go on with it where it was started: the same command line starts it " +
        "again after a failure",
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
    ...workerFlags,
    ...settingFlags,
  },

  async run(context): Promise<number> {
    const count = localWorkersOf(context);
    if (count !== undefined) return await trainLocally(count, context);
    const place = clusterOf(context);
    if (place === undefined) return await lead(context);
    const joined = await joinCluster(context, place);
    const { cluster } = joined;
    return await namingLost(
      cluster,
      () => cluster.isFirst ? lead(context, joined) : follow(context, joined),
    );
  },
};

/** Hands the same command line to processes on this machine. */
async function trainLocally(
  count: number,
  { flags, args = [], reporter }: CommandContext,
): Promise<number> {
  const { threads } = flags;
  return await runLocalWorkers(count, {
    args: ["train", ...withoutFlag(args, "local-workers")],
    threads: threads === undefined
      ? undefined
      : wholeNumber(flags, "threads", { otherwise: 0, least: 0 }),
    reporter,
  });
}

/** Trains, evaluates, draws and prints: alone, or as the first of several workers. */
async function lead(context: CommandContext, joined?: JoinedCluster): Promise<number> {
  const { flags, reporter, print } = context;
  const { run, preset, settings, repeats, backend, dataset, weights } = await tellFirst(
    async (tell) => {
      const opened = await openAll(context, joined);
      const { settings, backend, weights: { sha256 } } = opened;
      const opening: Opening = { settings, precision: backend.precision, weights: { sha256 } };
      await tell(opening);
      return opened;
    },
  );
  const git = await gitCommit(ROOT_FOLDER);
  if (joined !== undefined) {
    await checkWorkers(joined.cluster, sameForAll(context, { backend, dataset, git }));
  }
  using stop = new StopSignals(reporter);
  const result = await trainRun({
    run,
    exists: flags.resume || flags["or-resume"] ? "resume" : "error",
    repeats,
    allowChanges: flags["allow-changes"] === true,
    preset,
    settings,
    dataset,
    weights,
    backend,
    featureFolder: FOLDERS.features,
    git,
    wire: wireOf(context),
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
}

/** What a run is trained from: its settings, what computes, the images and the start. */
async function openAll(
  context: CommandContext,
  joined: JoinedCluster | undefined,
): Promise<
  OpenedRun & { backend: Backend; dataset: Dataset; weights: TrainRunOptions["weights"] }
> {
  const { reporter } = context;
  const opened = await openRun(context);
  const { run, settings, precision, threads } = opened;
  const backend = joined === undefined
    ? await openBackend({ ...settings, precision, threads }, reporter)
    : withPrecision(joined.backend, precision);
  if (joined !== undefined) {
    const { cluster: { size } } = joined;
    reporter.info(`all ${size} workers are here; products are computed in ${backend.precision}`);
  }
  const dataset = await openDataset(settings, reporter);
  const weights = await startWeights(run, {
    setting: settings.weights,
    folder: FOLDERS.weights,
    reporter,
  });
  return { ...opened, backend, dataset, weights };
}

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
