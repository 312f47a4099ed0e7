import { FOLDERS, resolveSettings, ROOT_FOLDER, type Settings, UsageError } from "../config/mod.ts";
import { loadCifar10 } from "../cifar10/mod.ts";
import type { Evaluation } from "../evaluation/mod.ts";
import type { Reporter } from "../files/mod.ts";
import { drawRunFigures } from "../report/mod.ts";
import { evaluateRun, gitCommit, RunFolder, settingsOf, trainRun } from "../training/mod.ts";
import { findWeights, loadBaseWeights, readKerasWeights } from "../vgg19/mod.ts";
import type { Command, CommandContext } from "./command.ts";
import { describeEvaluation } from "./describe_evaluation.ts";
import { openBackend } from "./open_backend.ts";
import { givenSettings, settingFlags } from "./setting_flags.ts";

/** `deno task train`: the program's main job. */
export const train: Command = {
  name: "train",
  summary: "trains VGG19 on CIFAR-10 in two phases, evaluates it and draws the figures",
  examples: [
    { command: "deno task train", does: "the default recipe, preset fast" },
    { command: "deno task train --preset smoke", does: "the whole way on a few images" },
    { command: "deno task train --run mine --fineTune.epochs=3", does: "a name and a setting" },
    { command: "deno task train --run mine --resume", does: "goes on where a run was stopped" },
  ],
  flags: {
    run: {
      type: "string",
      value: "NAME",
      help: "the run's folder in data/runs (the preset's name)",
    },
    preset: { type: "string", value: "NAME", help: "fast (default), reference or smoke" },
    resume: { type: "boolean", help: "go on with the run where it was stopped" },
    json: { type: "boolean", help: "print the result as JSON" },
    ...settingFlags,
  },

  async run(context): Promise<number> {
    const { flags, reporter, print } = context;
    const { run, preset, settings } = await openRun(context);
    const backend = await openBackend(settings, reporter);
    const dataset = await loadCifar10({ folder: FOLDERS.cifar10, reporter });
    const result = await trainRun({
      run,
      exists: flags.resume ? "resume" : "error",
      preset,
      settings,
      dataset,
      weights: await openWeights(run, settings, reporter),
      backend,
      featureFolder: FOLDERS.features,
      git: await gitCommit(ROOT_FOLDER),
      reporter,
    });
    if (result === "interrupted") {
      reporter.warn(
        `Stopped, and all that was done is saved: ` +
          `go on by \`deno task train --run ${run.name} --resume\``,
      );
      return 1;
    }
    const splits = ["validation", "test"] as const;
    const evaluations = await evaluateRun({
      run,
      dataset,
      splits,
      precision: backend.precision,
      reporter,
    });
    await drawRunFigures({ run, dataset });
    print(flags.json ? asJson(run, evaluations) : await asText(run, evaluations));
    return 0;
  },
};

/** The run that is asked for: a new one by its settings, or one to go on with by its own. */
async function openRun(
  context: CommandContext,
): Promise<{ run: RunFolder; preset: string; settings: Settings }> {
  const { flags } = context;
  const changes = givenSettings(context);
  const asked = flags.preset as string | undefined;
  const choices = { changes, ...(asked === undefined ? {} : { preset: asked }) };
  if (!flags.resume) {
    const { preset, settings } = resolveSettings(choices);
    const name = flags.run as string | undefined ?? await freeName(preset);
    const run = new RunFolder(FOLDERS.runs, name);
    return { run, preset, settings };
  }
  if (typeof flags.run !== "string") {
    throw new UsageError("Cannot resume: no run is named; say which by --run NAME");
  }
  const run = new RunFolder(FOLDERS.runs, flags.run);
  const config = await run.config();
  const preset = asked ?? config.preset;
  const settings = asked === undefined && Object.keys(changes).length === 0
    ? settingsOf(config)
    : resolveSettings({ ...choices, preset }).settings;
  return { run, preset, settings };
}

/** The preset's name, or with a number behind it where runs of that name exist. */
async function freeName(preset: string): Promise<string> {
  for (let number = 1;; number++) {
    const name = number === 1 ? preset : `${preset}-${number}`;
    if (!await new RunFolder(FOLDERS.runs, name).exists()) return name;
  }
}

/** Where the base starts; a run that goes on has its weights in its checkpoint. */
async function openWeights(run: RunFolder, settings: Settings, reporter: Reporter) {
  if (await run.started()) {
    const { weights } = await run.config();
    return { source: weights.source, sha256: weights.sha256, load: null };
  }
  const found = await findWeights(settings.weights, { folder: FOLDERS.weights, reporter });
  const { source, path, sha256 } = found;
  return {
    source,
    sha256,
    load: path === null
      ? null
      : async (base: Parameters<typeof loadBaseWeights>[0]) =>
        loadBaseWeights(base, await readKerasWeights(path)),
  };
}

async function asText(
  run: RunFolder,
  evaluations: ReadonlyMap<string, Evaluation>,
): Promise<string> {
  const config = await run.config();
  return [
    ...[...evaluations.values()].map((evaluation) => describeEvaluation(evaluation, config)),
    `figures, metrics and checkpoints: ${run.path}`,
  ].join("\n");
}

function asJson(run: RunFolder, evaluations: ReadonlyMap<string, Evaluation>): string {
  return JSON.stringify({ run: run.name, folder: run.path, ...Object.fromEntries(evaluations) });
}
