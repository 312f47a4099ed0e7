import { join } from "@std/path";
import { findLibrary, installLibrary, LIBRARY_FOLDER } from "../tensorflow/install/mod.ts";
import type { Command, CommandContext } from "./command.ts";

/** `deno task setup`: installs TensorFlow's native library. */
export const setup: Command = setupCommand(installLibrary);

/** What is there once the command is done. */
type Outcome =
  | { from: string; folder: string; name?: string; version?: string }
  | { missing: string };

/** The command over a way to install; tests hand in one of their own. */
export function setupCommand(install: typeof installLibrary): Command {
  return {
    name: "setup",
    summary: "installs TensorFlow's native library into data/tensorflow, unless it is there",
    examples: [
      { command: "deno task setup", does: "installs the library for this machine" },
      {
        command: "deno task setup --gpu",
        does: "installs the one for NVIDIA GPUs (untried on a GPU)",
      },
      {
        command: "deno task setup --verify",
        does: "checks every installed byte, and mends what is wrong",
      },
    ],
    flags: {
      gpu: {
        type: "boolean",
        help:
          "install the library for NVIDIA GPUs; --no-gpu the other (default: the one that is there)",
      },
      verify: {
        type: "boolean",
        help: "check the hashes of the installed files, and install anew what is wrong",
      },
      require: {
        type: "boolean",
        help: "fail where the library cannot be installed, instead of going on without it",
      },
      quiet: { type: "boolean", help: "print nothing where all is well" },
      json: { type: "boolean", help: "print what is installed as JSON" },
    },
    async run(context) {
      const { flags, reporter } = context;
      let outcome: Outcome;
      try {
        outcome = ownLibrary() ?? await installed(context, install);
      } catch (error) {
        if (flags.require === true || !(error instanceof Error)) throw error;
        reporter.warn(error.message);
        reporter.warn("Going on without it, on tfjs's wasm backend, which is far slower");
        outcome = { missing: error.message };
      }
      if (!flags.quiet) report(context, outcome);
    },
  };
}

/** The library that `TENSORFLOW_LIB` names; nothing is installed beside it. */
function ownLibrary(): Outcome | undefined {
  if (!Deno.env.get("TENSORFLOW_LIB")) return undefined;
  const found = findLibrary();
  if ("missing" in found) throw new Error(found.missing);
  return { from: found.from, folder: found.folder };
}

async function installed(
  { flags, reporter }: CommandContext,
  install: typeof installLibrary,
): Promise<Outcome> {
  const { name, version, libraries } = await install({
    gpu: typeof flags.gpu === "boolean" ? flags.gpu : undefined,
    verify: flags.verify === true,
    reporter,
  });
  return { from: "data/tensorflow", folder: join(LIBRARY_FOLDER, libraries), name, version };
}

function report({ flags, print }: CommandContext, outcome: Outcome): void {
  if (flags.json === true) return print(JSON.stringify(outcome, null, 2));
  if ("missing" in outcome) return;
  const { version, from, folder } = outcome;
  print(`${version === undefined ? from : `TensorFlow ${version}`}: ${folder}`);
}
