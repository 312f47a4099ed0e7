import { loadCifar10 } from "../cifar10/mod.ts";
import { FOLDERS, UsageError } from "../config/mod.ts";
import { drawRunFigures } from "../report/mod.ts";
import { evaluateRun, RunFolder, type Split } from "../training/mod.ts";
import { backendFlag, backendOf } from "./backend_flag.ts";
import type { Command } from "./command.ts";
import { describeEvaluation } from "./describe_evaluation.ts";
import { openBackend } from "./open_backend.ts";

const SPLITS: readonly Split[] = ["validation", "test"];

/** `deno task evaluate`: a run's best checkpoint on the validation or test images. */
export const evaluate: Command = {
  name: "evaluate",
  summary: "evaluates a run's best checkpoint and draws its figures anew",
  examples: [
    { command: "deno task evaluate --run fast", does: "evaluates on the test images" },
    {
      command: "deno task evaluate --run fast --split validation",
      does: "evaluates on the images that chose the best epoch",
    },
  ],
  flags: {
    run: {
      type: "string",
      value: "NAME",
      help: "name of the run, a folder in data/runs; must be given",
    },
    split: { type: "string", value: "validation|test", help: "which images (default: test)" },
    backend: backendFlag,
    json: { type: "boolean", help: "print the evaluation as JSON" },
  },

  async run({ flags, reporter, print }) {
    const { split = "test" } = flags;
    if (typeof flags.run !== "string") {
      throw new UsageError("Cannot evaluate: no run is named; say which by --run NAME");
    }
    if (!isSplit(split)) {
      throw new UsageError(`Cannot evaluate on "${split}": valid are ${SPLITS.join(", ")}`);
    }
    const run = new RunFolder(FOLDERS.runs, flags.run);
    const config = await run.config();
    const asked = {
      backend: backendOf(flags.backend, config.backend),
      precision: config.precision,
    };
    const { precision } = await openBackend(asked, reporter);
    const dataset = await loadCifar10({ folder: FOLDERS.cifar10, reporter });
    const evaluations = await evaluateRun({ run, dataset, splits: [split], precision, reporter });
    await drawRunFigures({ run, dataset });
    const evaluation = evaluations.get(split)!;
    print(flags.json ? JSON.stringify(evaluation) : describeEvaluation(evaluation, config));
  },
};

function isSplit(value: unknown): value is Split {
  return SPLITS.includes(value as Split);
}
