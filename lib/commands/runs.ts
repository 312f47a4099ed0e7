import { FOLDERS, UsageError } from "../config/mod.ts";
import { tableText } from "../plots/mod.ts";
import { type RankedBy, rankRuns, readRuns, runsTable } from "../report/mod.ts";
import type { Command } from "./command.ts";

const SPLITS: readonly RankedBy[] = ["test", "validation"];

/** `deno task runs`: all runs, the best first. */
export const runs: Command = runsCommand(FOLDERS.runs);

/** The command over a folder of runs; tests hand in one of their own. */
export function runsCommand(folder: string): Command {
  return {
    name: "runs",
    summary: "lists all runs in data/runs, the most accurate first",
    examples: [
      { command: "deno task runs", does: "ranks them by their accuracy on the test images" },
      {
        command: "deno task runs --by validation",
        does: "ranks them by the images that choices may be made by",
      },
      { command: "deno task runs --json", does: "prints the same as JSON" },
    ],
    flags: {
      by: { type: "string", value: SPLITS.join("|"), help: "whose accuracy ranks (default: test)" },
      json: { type: "boolean", help: "print the list as JSON" },
    },

    async run({ flags, reporter, print }) {
      const by = SPLITS.find((split) => split === (flags.by ?? "test"));
      if (by === undefined) {
        throw new UsageError(`Cannot rank by "${flags.by}": valid are ${SPLITS.join(", ")}`);
      }
      const found = await readRuns(folder);
      found.faults.forEach((fault) => reporter.warn(fault));
      const ranked = rankRuns(found.runs, { by });
      if (flags.json) return print(JSON.stringify(ranked));
      if (ranked.length === 0) return print('no runs yet; "deno task train" makes one');
      print(tableText(runsTable(ranked)));
      if (ranked.some((run) => run.validatedOnTest)) {
        print("* these images chose the epoch, as published");
      }
    },
  };
}
