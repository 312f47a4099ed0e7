import { IMAGE_SIDE } from "../cifar10/mod.ts";
import { CIFAR10_IMAGES, FOLDERS, UsageError } from "../config/mod.ts";
import {
  decodeImage,
  escapeTerminal,
  inGroups,
  MOST_IMAGE_BYTES,
  readWithin,
} from "../files/mod.ts";
import {
  classifierOf,
  classifyImages,
  type ClassProbability,
  readBest,
  RunFolder,
  unlessAborted,
} from "../training/mod.ts";
import { backendFlag, backendOf } from "./backend_flag.ts";
import type { Command } from "./command.ts";
import { runFlag, runNameOf } from "./run_flag.ts";
import { openBackend } from "./open_backend.ts";
import { StopSignals } from "./stop_signals.ts";
import { typedPath } from "./typed_path.ts";

/** How many classes are printed. */
const TOP = 5;

/** How many files are decoded at once: one of the largest takes some hundred megabytes. */
const AT_ONCE = 4;

/** How many wrong files are named. */
const MOST_FAULTS = 10;

/** `deno task predict`: what a person's own images show. */
export const predict: Command = predictCommand(FOLDERS.runs);

/** The command over a folder of runs; tests hand in one of their own. */
export function predictCommand(runs: string): Command {
  return {
    name: "predict",
    summary: "classifies PNG or JPEG files with a run's best checkpoint",
    positionals: "FILE...",
    examples: [
      {
        command: "deno task predict --run fast cat.jpg",
        does: "prints the five most probable classes",
      },
      {
        command: "deno task predict --run fast --json *.png",
        does: "prints all classes of every file as JSON",
      },
    ],
    flags: {
      run: runFlag,
      backend: backendFlag,
      json: { type: "boolean", help: "print every class's probability as JSON, one line a file" },
    },

    async run({ flags, positionals, reporter, print }): Promise<number> {
      const name = runNameOf(flags, "predict");
      if (positionals.length === 0) {
        throw new UsageError(
          "Cannot predict: no image is named; name one or more PNG or JPEG files",
        );
      }
      const run = new RunFolder(runs, name);
      const config = await run.config();
      // Every file is read before the network starts: a wrong one is told at once.
      const side = config.images === CIFAR10_IMAGES ? IMAGE_SIDE : config.inputSize;
      const images = await readImages(positionals, side);
      const asked = {
        backend: backendOf(flags.backend, config.backend),
        precision: config.precision,
      };
      const { precision } = await openBackend(asked, reporter);
      const classifier = classifierOf(await readBest(run));
      try {
        using stop = new StopSignals(reporter);
        const signal = stop.requested;
        const { testTime } = config;
        const how = { precision, testTime, signal, reporter };
        const results = await classifyImages(classifier, images, how).catch(unlessAborted(signal));
        if (results === undefined) {
          reporter.warn("Stopped before all images were classified: run it again");
          return 1;
        }
        results.forEach((classes, i) => {
          const file = positionals[i]!;
          print(flags.json ? JSON.stringify({ file, classes }) : asText(file, classes));
        });
        return 0;
      } finally {
        classifier.dispose();
      }
    },
  };
}

/**
 * Images as a network takes them, by the paths that were typed.
 *
 * @throws {Error} Where files cannot be read, each of them named with the reason.
 */
async function readImages(paths: readonly string[], side: number): Promise<Uint8Array[]> {
  const read = await inGroups(
    paths,
    (path) => readImage(path, side).catch((error: Error) => error),
    { atOnce: AT_ONCE },
  );
  const faults = read.filter((one) => one instanceof Error);
  if (faults.length === 0) return read.filter((one) => one instanceof Uint8Array);
  if (faults.length === 1) throw faults[0]!;
  const named = faults.slice(0, MOST_FAULTS).map(({ message }) => `\n  ${message}`).join("");
  const more = faults.length > MOST_FAULTS ? `\n  and ${faults.length - MOST_FAULTS} more` : "";
  throw new Error(
    `Cannot predict: ${faults.length} of ${paths.length} files cannot be read:${named}${more}`,
  );
}

/** An image as a network takes it, by the path that was typed. */
async function readImage(path: string, side: number): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readWithin(typedPath(path), {
      most: MOST_IMAGE_BYTES,
      name: `the image "${path}"`,
    });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error(`Cannot read the image "${path}": there is no such file`, { cause: error });
  }
  return (await decodeImage(bytes, { name: path, width: side, height: side })).pixels;
}

function asText(file: string, classes: readonly ClassProbability[]): string {
  const lines = classes.slice(0, TOP).map(({ name, probability }) =>
    `  ${nameOf(name).padEnd(12)} ${(probability * 100).toFixed(1).padStart(5)} %`
  );
  return [nameOf(file), ...lines].join("\n");
}

/** A name on one line: files and the classes in a checkpoint may be called anything. */
function nameOf(text: string): string {
  return escapeTerminal(text, { lines: false });
}
