import { join } from "@std/path";
import { FOLDERS, PRESETS, ROOT_FOLDER, UsageError } from "../config/mod.ts";
import { type Reporter, writeFileAtomic } from "../files/mod.ts";
import { RunFolder } from "../training/mod.ts";
import type { Command } from "./command.ts";
import { checkCode } from "./notebooks/check_code.ts";
import { executeNotebook } from "./notebooks/execute_notebook.ts";
import { formatNotebook } from "./notebooks/format_notebook.ts";
import { findJupyter, type Jupyter, NO_JUPYTER } from "./notebooks/jupyter.ts";
import {
  codeCells,
  NOTEBOOKS_FOLDER,
  notebooksIn,
  parseNotebook,
} from "./notebooks/notebook_file.ts";
import { typedPath } from "./typed_path.ts";

/** `deno task notebooks`: runs all notebooks without a browser. */
export const notebooks: Command = {
  name: "notebooks",
  summary: "runs the notebooks one after the other, and fails where a cell does",
  examples: [
    { command: "deno task notebooks", does: "tries them all on a few images, and keeps nothing" },
    { command: "deno task notebooks 01 03", does: "tries those whose names start so" },
    {
      command: "deno task notebooks --write --preset fast --run lesson",
      does: "runs them on a run of yours, and keeps what they show",
    },
  ],
  flags: {
    preset: { type: "string", value: "NAME", help: 'recipe that they train by (default: "smoke")' },
    run: {
      type: "string",
      value: "NAME",
      help: "run that they train and show (default: one that is deleted afterwards)",
    },
    weights: {
      type: "string",
      value: "auto|imagenet|random|PATH",
      help: "weights that the run starts from (default: the preset's)",
    },
    write: { type: "boolean", help: "write what the cells show into the notebooks; wants --run" },
    check: { type: "boolean", help: "check their format, types and lint, and run nothing" },
    json: { type: "boolean", help: "print the outcome as JSON" },
  },
  positionals: "NOTEBOOK...",

  async run({ flags, positionals, reporter, print }): Promise<number> {
    if (flags.check) {
      const faults = await checkCode(NOTEBOOKS_FOLDER, { reporter });
      if (faults !== undefined) reporter.warn(faults);
      return faults === undefined ? 0 : 1;
    }
    const { preset = "smoke", weights, write = false } = flags;
    if (!Object.hasOwn(PRESETS, String(preset))) {
      throw new UsageError(
        `Cannot run the notebooks by the preset "${preset}": ` +
          `valid are ${Object.keys(PRESETS).join(", ")}`,
      );
    }
    if (write && flags.run === undefined) {
      throw new UsageError("Cannot write the notebooks: say which run they show by --run NAME");
    }
    const names = await chosen(positionals);
    const run = String(flags.run ?? `notebooks-${crypto.randomUUID().slice(0, 8)}`);
    new RunFolder(FOLDERS.runs, run); // refuses a name that cannot be a folder's
    const jupyter = await findJupyter();
    if (jupyter === undefined) throw new Error(`Cannot run the notebooks: ${NO_JUPYTER}`);
    const env = {
      PRESET: String(preset),
      RUN: run,
      ...(weights === undefined ? {} : { WEIGHTS: weightsOf(String(weights)) }),
    };
    using _held = holdSignals();
    try {
      const failed = await runAll(names, { jupyter, env, write: write === true, reporter });
      const passed = failed === undefined ? names.length : names.indexOf(failed);
      const count = failed === undefined ? 0 : 1;
      print(
        flags.json
          ? JSON.stringify({ passed: names.slice(0, passed), failed: failed ?? null })
          : `${failed === undefined ? "ok" : "FAILED"} | ${passed} passed | ${count} failed`,
      );
      return count;
    } finally {
      if (flags.run === undefined) await removeRuns(run);
    }
  },
};

/** Runs notebooks in their order up to the first that fails, whose name is returned. */
async function runAll(
  names: readonly string[],
  { jupyter, env, write, reporter }: {
    jupyter: Jupyter;
    env: Readonly<Record<string, string>>;
    write: boolean;
    reporter: Reporter;
  },
): Promise<string | undefined> {
  for (const name of names) {
    const path = join(NOTEBOOKS_FOLDER, name);
    const cells = codeCells(parseNotebook(await Deno.readTextFile(path), name)).length;
    const progress = reporter.progress(name, cells, "cells");
    const { notebook, failure } = await executeNotebook(path, {
      jupyter,
      folder: NOTEBOOKS_FOLDER,
      env,
      onCell: (cell) => progress.update(cell - 1),
    }).finally(() => progress.end());
    if (failure !== undefined) {
      reporter.warn(`Cannot run "${name}": ${failure}`);
      return name;
    }
    if (write) await writeFileAtomic(path, formatNotebook(notebook, { folders: FOLDER_NAMES }));
    reporter.info(`${name}: ${cells} cells`);
  }
  return undefined;
}

/** What stands for the machine's folders in what a notebook shows. */
const FOLDER_NAMES: Readonly<Record<string, string>> = { [ROOT_FOLDER]: "" };

/** The notebooks whose names start as one of these; all of them for none. */
async function chosen(starts: readonly string[]): Promise<string[]> {
  const all = await notebooksIn(NOTEBOOKS_FOLDER);
  const unknown = starts.find((start) => !all.some((name) => name.startsWith(start)));
  if (unknown !== undefined) {
    throw new UsageError(
      `Cannot run the notebook "${unknown}": none starts so; valid are ${all.join(", ")}`,
    );
  }
  return starts.length === 0
    ? all
    : all.filter((name) => starts.some((start) => name.startsWith(start)));
}

function weightsOf(weights: string): string {
  return ["auto", "imagenet", "random"].includes(weights) ? weights : typedPath(weights);
}

/** Deletes a run and those that the notebooks trained beside it, whose names go on from its own. */
async function removeRuns(run: string): Promise<void> {
  try {
    for await (const { name } of Deno.readDir(FOLDERS.runs)) {
      if (name.startsWith(run)) await Deno.remove(join(FOLDERS.runs, name), { recursive: true });
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Lets the children, which hear Ctrl-C as well, end first, so that nothing is left behind. */
function holdSignals(): Disposable {
  const hold = () => {};
  const signals: readonly Deno.Signal[] = ["SIGINT", "SIGTERM"];
  for (const signal of signals) Deno.addSignalListener(signal, hold);
  return {
    [Symbol.dispose]() {
      for (const signal of signals) Deno.removeSignalListener(signal, hold);
    },
  };
}
