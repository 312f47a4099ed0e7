import { join } from "@std/path";
import { FOLDERS, UsageError } from "../config/mod.ts";
import { writeFileAtomic } from "../files/mod.ts";
import { tableText } from "../plots/mod.ts";
import {
  type ComparedRun,
  compareRuns,
  comparisonPage,
  furtherResults,
  readComparedRun,
} from "../report/mod.ts";
import { RunFolder } from "../training/mod.ts";
import type { Command } from "./command.ts";

/** `deno task compare`: runs side by side. */
export const compare: Command = compareCommand({
  runs: FOLDERS.runs,
  pages: join(FOLDERS.data, "comparisons"),
});

/** The command over folders of runs and of pages; tests hand in their own. */
export function compareCommand(folders: { runs: string; pages: string }): Command {
  return {
    name: "compare",
    summary: "says in what runs differ, and lays their curves over each other on a page",
    positionals: "RUN RUN...",
    examples: [
      { command: "deno task compare first second", does: "compares two runs" },
      {
        command: "deno task compare first second third --name lesson",
        does: "writes data/comparisons/lesson.html",
      },
    ],
    flags: {
      name: {
        type: "string",
        value: "NAME",
        help: "name of the page in data/comparisons (default: the runs' names)",
      },
      json: { type: "boolean", help: "print the comparison as JSON" },
    },

    async run({ flags, positionals, print }) {
      const names = [...new Set(positionals)];
      if (names.length < 2) {
        throw new UsageError(
          "Cannot compare: name two or more runs, as `deno task runs` lists them",
        );
      }
      const name = flags.name as string | undefined ?? names.join("+").slice(0, 100);
      if (!/^[\w-][\w.+-]{0,99}$/.test(name)) {
        throw new UsageError(
          `Cannot name a page ${
            JSON.stringify(name)
          }: a name has 1 to 100 letters, digits, dots, ` +
            "dashes, underscores and plus signs, and no dot at the start",
        );
      }
      const records: ComparedRun[] = [];
      // One after the other: of several that are not there the first is named.
      for (const name of names) {
        records.push(await readComparedRun(new RunFolder(folders.runs, name)));
      }
      const { settings, results: common } = compareRuns(records);
      const results = { ...common, rows: [...common.rows, ...furtherResults(records)] };
      const path = join(folders.pages, `${name}.html`);
      await writeFileAtomic(path, comparisonPage(records));
      if (flags.json) return print(JSON.stringify({ settings, results, page: path }));
      print(tableText(results));
      print("");
      print(settings.rows.length === 0 ? "their settings are the same" : tableText(settings));
      print("");
      print(`curves: ${path}`);
    },
  };
}
