import { FOLDERS } from "../config/mod.ts";
import { exportRun, EXPORTS } from "../report/mod.ts";
import { RunFolder } from "../training/mod.ts";
import type { Command } from "./command.ts";
import { runFlag, runNameOf } from "./run_flag.ts";

/** What is written where no format is named. */
const DEFAULT_FORMAT = "keras";

/** `deno task export`: a run's model for other programs. */
export const exportCommand: Command = exportCommandOver(FOLDERS.runs);

/** The command over a folder of runs; tests hand in one of their own. */
export function exportCommandOver(runs: string): Command {
  return {
    name: "export",
    summary: "writes a run's best model for Keras, tfjs or ONNX, with a model card",
    examples: [
      { command: "deno task export --run fast", does: "writes data/runs/fast/exports/model.keras" },
      {
        command: "deno task export --run fast --format h5,onnx",
        does: "writes two formats at once",
      },
      { command: "deno task export --run fast --format all", does: "writes every format" },
    ],
    words: {
      Formats: Object.fromEntries(
        Object.entries(EXPORTS).map(([name, { about }]) => [name, about]),
      ),
    },
    flags: {
      run: runFlag,
      format: {
        type: "string",
        value: "NAME,...",
        help: `formats, see below, or all (default: ${DEFAULT_FORMAT})`,
      },
      json: { type: "boolean", help: "print the files as JSON" },
    },

    async run({ flags, reporter, print }) {
      const name = runNameOf(flags, "export");
      const { format = DEFAULT_FORMAT } = flags;
      const formats = format === "all" ? Object.keys(EXPORTS) : String(format).split(",");
      const run = new RunFolder(runs, name);
      const files = await exportRun({ run, formats, reporter });
      print(flags.json ? JSON.stringify({ run: run.name, files }) : files.join("\n"));
    },
  };
}
