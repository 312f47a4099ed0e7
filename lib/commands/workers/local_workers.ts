import { UsageError } from "../../config/mod.ts";
import type { Reporter } from "../../files/mod.ts";
import type { CommandContext } from "../command.ts";
import { startCommand, threadsOfEach } from "../start_command.ts";
import { wholeNumber } from "../whole_number.ts";

const LOOPBACK = "127.0.0.1";
const MOST = 64;
/** So long the others have to notice by themselves that one is gone. */
const GRACE_MS = 30_000;

/**
 * How many processes a command line wants on this machine.
 *
 * @returns Nothing where it wants none.
 * @throws {UsageError} Where it says where other processes are as well.
 */
export function localWorkersOf({ flags }: Pick<CommandContext, "flags">): number | undefined {
  if (flags["local-workers"] === undefined) return undefined;
  const other = ["workers", "task"].find((name) => flags[name] !== undefined);
  if (other !== undefined) {
    throw new UsageError(
      `Cannot take --local-workers and --${other} together: it names all itself`,
    );
  }
  return wholeNumber(flags, "local-workers", { otherwise: 1, least: 1, most: MOST });
}

/**
 * Runs a command in several processes on this machine, which share its processors. The first one's
 * output is the command's; of the others only what is wrong is shown.
 *
 * @param count How many.
 * @param args The command's name and arguments.
 * @returns The highest exit status of all.
 */
export async function runLocalWorkers(
  count: number,
  { args, threads, reporter }: {
    args: readonly string[];
    /** Threads of each worker. @default the processors divided among them */
    threads?: number | undefined;
    reporter: Reporter;
  },
): Promise<number> {
  const workers = choosePorts(count).map((port) => `${LOOPBACK}:${port}`);
  const children = workers.map((_, task) => {
    const place = count === 1 ? [] : [`--workers=${workers}`, `--task=${task}`];
    return startCommand([...args, ...place], {
      threads: threads ?? threadsOfEach(count),
      stdout: task === 0 ? "inherit" : "null",
      stderr: "inherit",
    });
  });
  const endAll = (signal: Deno.Signal) => {
    for (const child of children) {
      try {
        child.kill(signal);
      } catch {
        // It has ended.
      }
    }
  };
  let late: ReturnType<typeof setTimeout> | undefined;
  using _stop = passOn(endAll);
  const codes = await Promise.all(children.map(async (child, task) => {
    const { code, signal } = await child.status;
    if (code !== 0 && late === undefined) {
      const how = signal === null ? `status ${code}` : signal;
      reporter.info(`worker ${task} (${workers[task]}) ended with ${how}`);
      late = setTimeout(() => endAll("SIGKILL"), GRACE_MS);
    }
    return signal === null ? code : 1;
  }));
  clearTimeout(late);
  return Math.max(...codes);
}

/** Below those that systems hand out by themselves, above those of well-known services. */
const [FIRST_PORT, PORTS] = [10_000, 22_000];

/**
 * Ports that are taken by nobody as a rule. To make sure of it this program would have to be allowed to
 * listen; a worker whose port is taken says so.
 */
function choosePorts(count: number): number[] {
  const [start] = crypto.getRandomValues(new Uint32Array(1));
  return Array.from({ length: count }, (_, i) => FIRST_PORT + (start! + i) % PORTS);
}

/** Passes a server's stop on; Ctrl-C in a terminal reaches the workers without that. */
function passOn(send: (signal: Deno.Signal) => void): Disposable {
  const onTerminate = () => send("SIGTERM");
  const onInterrupt = () => {
    if (!Deno.stdin.isTerminal()) send("SIGINT");
  };
  Deno.addSignalListener("SIGTERM", onTerminate);
  Deno.addSignalListener("SIGINT", onInterrupt);
  return {
    [Symbol.dispose]() {
      Deno.removeSignalListener("SIGTERM", onTerminate);
      Deno.removeSignalListener("SIGINT", onInterrupt);
    },
  };
}
