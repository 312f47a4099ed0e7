import type { Dataset } from "../cifar10/mod.ts";
import { FOLDERS } from "../config/mod.ts";
import type { Reporter } from "../files/mod.ts";
import { readRunRecord, writeRunReport } from "../report/mod.ts";
import { RunFolder } from "../training/mod.ts";
import type { Command } from "./command.ts";
import { runFlag, runNameOf } from "./run_flag.ts";
import { openDataset } from "./open_dataset.ts";

/** `deno task report`: a run on one page. */
export const report: Command = {
  name: "report",
  summary: "writes a run's report.html: one page with all that there is to see, without a network",
  examples: [
    { command: "deno task report --run fast", does: "writes data/runs/fast/report.html" },
    { command: "deno task report --run fast --json", does: "prints where it is as JSON" },
  ],
  flags: {
    run: runFlag,
    json: { type: "boolean", help: "print the report's path as JSON" },
  },

  async run({ flags, reporter, print }) {
    const name = runNameOf(flags, "report");
    const run = new RunFolder(FOLDERS.runs, name);
    const dataset = await imagesFor(run, reporter);
    const path = await writeRunReport({ run, dataset, reporter });
    print(flags.json ? JSON.stringify({ run: run.name, report: path }) : `report: ${path}`);
  },
};

/** The data set of a run, or a warning where it is not here: a report can do without images. */
async function imagesFor(run: RunFolder, reporter: Reporter): Promise<Dataset | undefined> {
  const { config } = await readRunRecord(run);
  try {
    const dataset = await openDataset(config, reporter, { sources: [] });
    if (dataset.sha256 === config.data.sha256) return dataset;
    reporter.warn("The report shows no images: the run was trained on another data set");
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    reporter.warn(`The report shows no images: ${error.message}`);
  }
  return undefined;
}
