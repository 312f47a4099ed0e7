import { FOLDERS } from "../lib/config/mod.ts";
import { join } from "@std/path";
import { type Child, ROOT, start, type StartOptions } from "./child.ts";

/** The whole network on so few images that a run takes a minute, with both phases. */
export const SMALL: readonly string[] = [
  "--preset=smoke",
  "--weights=random",
  "--precision=float32",
  "--data.trainImages=200",
  "--data.validationImages=40",
  "--data.testImages=40",
  "--head.epochs=4",
  "--head.averaging=0.9",
  "--fineTune.epochs=3",
  "--fineTune.averaging=0.9",
  "--fineTune.translate=2",
  "--fineTune.cutout=8",
];

/** Starts a command by its own task's permissions, as `deno task NAME ARGS` does after `prepare`. */
export async function startTask(
  task: string,
  args: readonly string[],
  options: StartOptions = {},
): Promise<Child> {
  const { tasks } = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));
  const [_deno, ...words] = (tasks[task].command as string).split(" ");
  return start(Deno.execPath(), [...words, ...args], options);
}

/** A run's name that nobody has chosen, for a run among a person's own. */
export function passingName(): string {
  return `torture-${crypto.randomUUID().slice(0, 8)}`;
}

/** Removes such runs. */
export async function removeRuns(...names: string[]): Promise<void> {
  for (const name of names) {
    await Deno.remove(join(FOLDERS.runs, name), { recursive: true }).catch(() => {});
  }
}
