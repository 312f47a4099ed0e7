import { FOLDERS, settingsSchema, UsageError } from "../config/mod.ts";
import { drawRunFigures } from "../report/mod.ts";
import { evaluateRun, RunFolder, type Split, type TestTime } from "../training/mod.ts";
import { backendFlag, backendOf } from "./backend_flag.ts";
import type { Command } from "./command.ts";
import { runFlag, runNameOf } from "./run_flag.ts";
import { describeEvaluation } from "./describe_evaluation.ts";
import { openBackend } from "./open_backend.ts";
import { openDataset } from "./open_dataset.ts";
import { StopSignals } from "./stop_signals.ts";
import { tryReport } from "./try_report.ts";

const SPLITS: readonly Split[] = ["validation", "test"];

const TEST_TIMES: readonly TestTime[] = settingsSchema.shape.testTime.options;

/** `deno task evaluate`: a run's best checkpoint on the validation or test images. */
export const evaluate: Command = {
  name: "evaluate",
  summary: "evaluates a run's best checkpoint, and draws its figures and its report anew",
  examples: [
    { command: "deno task evaluate --run fast", does: "evaluates on the test images" },
    {
      command: "deno task evaluate --run fast --split validation",
      does: "evaluates on the images that chose the best epoch",
    },
  ],
  flags: {
    run: runFlag,
    split: { type: "string", value: "validation|test", help: "which images (default: test)" },
    testTime: {
      type: "string",
      value: TEST_TIMES.join("|"),
      help: "views of each image to average over: 1, 2 or 6 (default: the run's own setting)",
    },
    backend: backendFlag,
    json: { type: "boolean", help: "print the evaluation as JSON" },
  },

  async run({ flags, reporter, print }) {
    const { split = "test", testTime } = flags;
    const name = runNameOf(flags, "evaluate");
    if (!isSplit(split)) {
      throw new UsageError(`Cannot evaluate on "${split}": valid are ${SPLITS.join(", ")}`);
    }
    if (testTime !== undefined && !isTestTime(testTime)) {
      throw new UsageError(
        `Cannot evaluate over the views "${testTime}": valid are ${TEST_TIMES.join(", ")}`,
      );
    }
    const run = new RunFolder(FOLDERS.runs, name);
    const config = await run.config();
    const asked = {
      backend: backendOf(flags.backend, config.backend),
      precision: config.precision,
    };
    const { precision } = await openBackend(asked, reporter);
    const dataset = await openDataset(config, reporter);
    using _stop = new StopSignals(reporter);
    const evaluations = await evaluateRun({
      run,
      dataset,
      splits: [split],
      precision,
      ...(testTime === undefined ? {} : { testTime }),
      reporter,
    });
    await drawRunFigures({ run, dataset, reporter });
    await tryReport({ run, dataset, reporter });
    const evaluation = evaluations.get(split)!;
    print(flags.json ? JSON.stringify(evaluation) : describeEvaluation(evaluation, config));
  },
};

function isTestTime(value: unknown): value is TestTime {
  return TEST_TIMES.includes(value as TestTime);
}

function isSplit(value: unknown): value is Split {
  return SPLITS.includes(value as Split);
}
