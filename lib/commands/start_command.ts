import { fromFileUrl } from "@std/path";
import { OPS_AT_ONCE } from "../tensorflow/mod.ts";
import { STOP_WITH_PARENT } from "./stop_signals.ts";

const MAIN = fromFileUrl(new URL("./main.ts", import.meta.url));

/** What a command that another one has started may do: what trains may, but for starting others. */
const PERMISSIONS = [
  "--allow-read",
  "--allow-write=data",
  "--allow-env",
  "--allow-sys",
  "--allow-ffi",
  "--allow-net=storage.googleapis.com,www.cs.toronto.edu",
];

/** How a command is started. */
export interface StartCommandOptions {
  /** Threads that each of its ops may use. */
  threads: number;
  /** Where its results go. */
  stdout: "inherit" | "null";
  /** Where its progress goes. */
  stderr: "inherit" | "piped";
}

/**
 * Starts a command of this program in a process of its own, which stops with this one.
 *
 * @param args The command's name and arguments.
 */
export function startCommand(
  args: readonly string[],
  { threads, stdout, stderr }: StartCommandOptions,
): Deno.ChildProcess {
  return new Deno.Command("deno", {
    args: ["run", "--frozen", "--no-prompt", ...PERMISSIONS, MAIN, ...args, `--threads=${threads}`],
    env: { [STOP_WITH_PARENT]: "1" },
    stdin: "null",
    stdout,
    stderr,
  }).spawn();
}

/**
 * Threads that an operation has in each of so many processes that share the processors, where a
 * person has not chosen.
 */
export function threadsOfEach(processes: number): number {
  return Math.max(1, Math.floor(navigator.hardwareConcurrency / OPS_AT_ONCE / processes));
}
