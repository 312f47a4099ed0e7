import { fromFileUrl } from "@std/path";
import type { WorkerTask } from "./worker.ts";

const WORKER = fromFileUrl(new URL("./worker.ts", import.meta.url));

/** How a worker ended. */
export interface WorkerEnd {
  code: number;
  stdout: string;
  stderr: string;
}

/** A worker that was started. */
export interface StartedWorker {
  process: Deno.ChildProcess;
  end: Promise<WorkerEnd>;
}

/** Addresses on loopback whose ports nobody has. */
export function freeAddresses(count: number): string[] {
  const listeners = Array.from(
    { length: count },
    () => Deno.listen({ hostname: "127.0.0.1", port: 0 }),
  );
  const addresses = listeners.map(({ addr }) => `127.0.0.1:${(addr as Deno.NetAddr).port}`);
  for (const listener of listeners) listener.close();
  return addresses;
}

/**
 * Starts one worker of a tiny run.
 *
 * @param elsewhere Makes a command line one that runs on another machine. @default it runs here
 */
export function startWorker(
  job: WorkerTask,
  elsewhere = (command: string[]) => command,
): StartedWorker {
  const how = ["run", "-A", "--no-check", "--quiet"];
  const [program, ...args] = elsewhere([Deno.execPath(), ...how, WORKER, JSON.stringify(job)]);
  const process = new Deno.Command(program!, {
    args,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const end = process.output().then(({ code, stdout, stderr }) => {
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
    return { code, stdout: text(stdout), stderr: text(stderr) };
  });
  return { process, end };
}

/** Trains a tiny run by so many workers, to its end. */
export async function runWorkers(
  count: number,
  job: Omit<WorkerTask, "workers" | "task">,
): Promise<WorkerEnd[]> {
  const workers = freeAddresses(count);
  const started = workers.map((_, task) => startWorker({ ...job, workers, task }));
  return await Promise.all(started.map(({ end }) => end));
}
