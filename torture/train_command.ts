import { FOLDERS } from "../lib/config/mod.ts";
import { join } from "@std/path";
import { type Child, ROOT, start, type StartOptions } from "./child.ts";

/** The whole network on so few images that a run takes a minute, with both phases. */
export const SMALL: readonly string[] = [
  "--preset=smoke",
  "--weights=random",
  "--precision=float32",
  "--data.trainImages=120",
  "--data.validationImages=20",
  "--data.testImages=20",
  "--head.epochs=3",
  "--head.averaging=0.9",
  "--fineTune.epochs=2",
  "--fineTune.averaging=0.9",
  "--fineTune.translate=2",
  "--fineTune.cutout=8",
];

/** What Deno is run with for a task, so that the command has the task's own permissions. */
export async function taskWords(task: string): Promise<string[]> {
  const { tasks } = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));
  const [_deno, ...words] = (tasks[task].command as string).split(" ");
  return words;
}

/** Starts a command as `deno task NAME ARGS` does, after what the task depends on. */
export async function startTask(
  task: string,
  args: readonly string[],
  options: StartOptions = {},
): Promise<Child> {
  return start(Deno.execPath(), [...await taskWords(task), ...args], options);
}

/** A run's name that nobody has chosen, for a run among a person's own. */
export function passingName(): string {
  return `torture-${crypto.randomUUID().slice(0, 8)}`;
}

/** Removes such runs. */
export async function removeRuns(...names: string[]): Promise<void> {
  for (const name of names) {
    // A program that was killed leaves the file of its lock.
    for (const path of [name, `.${name}.lock`]) {
      await Deno.remove(join(FOLDERS.runs, path), { recursive: true }).catch(() => {});
    }
  }
}
