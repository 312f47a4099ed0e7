import type { Dataset } from "../cifar10/mod.ts";
import type { Reporter } from "../files/mod.ts";
import { writeRunReport } from "../report/mod.ts";
import type { RunFolder } from "../training/mod.ts";

/**
 * Writes a run's report after all else is done. Where that fails, it is a warning: what was trained
 * and measured is there, and the report can be written later.
 *
 * @returns The report's path, where it was written.
 */
export async function tryReport(
  { run, dataset, reporter }: { run: RunFolder; dataset: Dataset; reporter: Reporter },
): Promise<string | undefined> {
  try {
    return await writeRunReport({ run, dataset, reporter });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    reporter.warn(
      `Cannot write the report: ${error.message}; ` +
        `write it later by \`deno task report --run ${run.name}\``,
    );
    return undefined;
  }
}
