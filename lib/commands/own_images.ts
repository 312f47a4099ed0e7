/**
 * Tells a task whether the task that it is a dependency of is about a person's own images, which
 * CIFAR-10 need not be fetched for: by `--images`, or by a run that was trained on some.
 *
 *     deno run --allow-read=data/runs --allow-run=cat,ps lib/commands/own_images.ts || \
 *       deno task data
 *
 * Exit status 0 where it is, 1 where it is not or nobody can tell.
 *
 * @module
 */
import { join } from "@std/path";
import { CIFAR10_IMAGES, FOLDERS } from "../config/mod.ts";
import { taskArguments } from "./task_arguments.ts";

/**
 * Whether a command line is about other images than CIFAR-10.
 *
 * @param args Its words, as `["--run", "flowers", "--resume"]`.
 * @param runs The folder of all runs.
 */
export async function hasOwnImages(args: readonly string[], runs: string): Promise<boolean> {
  const images = valueOf(args, "images") ??
    await imagesOfRun(valueOf(args, "from-run"), runs) ??
    await imagesOfRun(valueOf(args, "run"), runs);
  return images !== undefined && images !== CIFAR10_IMAGES;
}

/** The value of a flag, as `--run flowers` or `--run=flowers`. */
function valueOf(args: readonly string[], flag: string): string | undefined {
  const word = args.find((arg) => arg === `--${flag}` || arg.startsWith(`--${flag}=`));
  if (word === undefined) return undefined;
  return word.includes("=") ? word.slice(word.indexOf("=") + 1) : args[args.indexOf(word) + 1];
}

/** What a run says that it was trained on; nothing where there is no such run. */
async function imagesOfRun(name: string | undefined, runs: string): Promise<string | undefined> {
  if (name === undefined) return undefined;
  try {
    const { images } = JSON.parse(await Deno.readTextFile(join(runs, name, "config.json")));
    return typeof images === "string" ? images : undefined;
  } catch {
    // The command itself says what is wrong with the run.
    return undefined;
  }
}

if (import.meta.main) {
  Deno.exit(await hasOwnImages(await taskArguments(), FOLDERS.runs) ? 0 : 1);
}
