import { join } from "@std/path";
import { FOLDERS, type PhaseName, PHASES, UsageError } from "../config/mod.ts";
import { writeFileAtomic } from "../files/mod.ts";
import { ratesFigure, renderSvg } from "../plots/mod.ts";
import { RunFolder, suggestRates, tryLearningRates } from "../training/mod.ts";
import { chooseSettings } from "./choose_settings.ts";
import type { Command } from "./command.ts";
import { openBackend } from "./open_backend.ts";
import { openDataset } from "./open_dataset.ts";
import { openWeights } from "./open_weights.ts";
import { settingFlags } from "./setting_flags.ts";
import { StopSignals } from "./stop_signals.ts";
import { wholeNumber } from "./whole_number.ts";

/** `deno task lr-find`: learning rates to train a phase by. */
export const lrFind: Command = {
  name: "lr-find",
  summary: "tries rising learning rates on a phase, suggests one and draws the losses",
  examples: [
    {
      command: "deno task lr-find",
      does: "trains the head as the preset does, then tries rates of fine-tuning",
    },
    { command: "deno task lr-find --phase head", does: "tries rates of the head's phase" },
    {
      command: "deno task lr-find --fineTune.optimizer=sgd --fineTune.momentum=0.9",
      does: "tries them with another optimizer",
    },
  ],
  flags: {
    phase: {
      type: "string",
      value: PHASES.join("|"),
      help: "which phase (default: fineTune, after the head was trained)",
    },
    preset: { type: "string", value: "NAME", help: 'recipe (default: "fast")' },
    name: {
      type: "string",
      value: "NAME",
      help: "folder in data/lr_find for results; what is there is replaced (default: the phase)",
    },
    steps: { type: "string", value: "NUMBER", help: "steps at most (default: 100)" },
    from: { type: "string", value: "NUMBER", help: "lowest rate (default: 1e-7)" },
    to: { type: "string", value: "NUMBER", help: "highest rate (default: 10)" },
    json: { type: "boolean", help: "print the result as JSON" },
    ...settingFlags,
  },

  async run(context): Promise<number> {
    const { flags, reporter, print } = context;
    const phase = phaseOf(flags.phase ?? "fineTune");
    const range = rangeOf(flags);
    const { preset, settings } = await chooseSettings(context);
    const backend = await openBackend(settings, reporter);
    const dataset = await openDataset(settings, reporter);
    const folder = join(FOLDERS.data, "lr_find");
    const run = new RunFolder(folder, (flags.name as string | undefined) ?? phase);
    using stop = new StopSignals(reporter);
    const trials = await tryLearningRates(phase, {
      run,
      preset,
      settings,
      dataset,
      weights: await openWeights(settings, reporter),
      backend,
      featureFolder: FOLDERS.features,
      git: null,
      signal: stop.requested,
      reporter,
      ...range,
    });
    if (trials === undefined) {
      reporter.warn("Stopped before the first rate was tried");
      return 1;
    }
    const suggestions = suggestRates(trials, { steps: range.steps });
    const figure = ratesFigure(trials, {
      title: `Learning rates of ${phase === "head" ? "the head's phase" : "fine-tuning"}`,
      suggestions: { ...suggestions },
      notes: [
        `preset ${preset}, ${settings[phase].optimizer}, batches of ${settings[phase].batchSize}`,
      ],
    });
    const result = { phase, suggestions, trials };
    await writeFileAtomic(run.file("lr_find.json"), `${JSON.stringify(result, null, 2)}\n`);
    await writeFileAtomic(run.file("lr_find.vl.json"), `${JSON.stringify(figure, null, 2)}\n`);
    await writeFileAtomic(run.file("lr_find.svg"), await renderSvg(figure, { reporter }));
    print(
      flags.json
        ? JSON.stringify({ ...result, folder: run.path })
        : `--${phase}.learningRate=${suggestions.valley.toExponential(1)} by the longest valley, ` +
          `${suggestions.steepest.toExponential(1)} where the loss falls the fastest; ` +
          `plot: ${run.file("lr_find.svg")}`,
    );
    return 0;
  },
};

function phaseOf(name: string | boolean): PhaseName {
  const phase = PHASES.find((phase) => phase === name);
  if (phase !== undefined) return phase;
  throw new UsageError(`Cannot try rates of "${name}": valid are ${PHASES.join(", ")}`);
}

/** What is to be tried, as numbers. */
function rangeOf(
  flags: Readonly<Record<string, string | boolean | undefined>>,
): { steps: number; from: number; to: number } {
  const numberOf = (name: string, standard: number) => {
    const number = Number(flags[name] ?? standard);
    if (Number.isFinite(number) && number > 0) return number;
    throw new UsageError(`Cannot set "${name}": it is "${flags[name]}", must be a number above 0`);
  };
  const steps = wholeNumber(flags, "steps", { otherwise: 100, least: 10 });
  const [from, to] = [numberOf("from", 1e-7), numberOf("to", 10)];
  if (from >= to) {
    throw new UsageError(`Cannot try rates from ${from} to ${to}: "from" must be below "to"`);
  }
  return { steps, from, to };
}
