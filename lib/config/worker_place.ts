import { z } from "zod";
import { UsageError } from "./usage_error.ts";

/** Which of several processes this one is. */
export interface WorkerChoice {
  /** The address of every process, as `host:port`. */
  workers: string[];
  /** Which of them this is, from 0. */
  task: number;
}

/** The most that one command trains with. */
const MOST_WORKERS = 1024;
const LOOPBACK = "127.0.0.1";
const ADDRESS = /^(?:(?<host>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):|:)?(?<port>\d{1,5})$/;

const addresses = z.array(z.string()).default([]);

/** What Keras's users and schedulers write into the environment. */
const configSchema = z.object({
  cluster: z.object({ chief: addresses, worker: addresses, ps: addresses, evaluator: addresses }),
  task: z.object({ type: z.string(), index: z.coerce.number().int().min(0) }),
});

/**
 * The place of a process by the flags `--workers` and `--task`.
 *
 * @param workers Addresses with commas between; a port alone is on loopback.
 * @throws {UsageError} Where an address is none, one stands there twice, or the task is none of them.
 */
export function workersOfFlags(workers: string, task: string | undefined): WorkerChoice {
  const list = workers.split(",").map((text) => addressOf(text.trim(), "--workers"));
  if (task === undefined) {
    throw new UsageError(
      `Cannot train with --workers: --task is missing, must be 0 to ${list.length - 1}, another ` +
        "for each process",
    );
  }
  if (!/^\d+$/.test(task)) {
    throw new UsageError(`Cannot train as worker "${task}": --task must be a whole number from 0`);
  }
  return checked({ workers: list, task: Number(task) }, "--task");
}

/**
 * The place of a process by the environment's `TF_CONFIG`, as for Keras's
 * `MultiWorkerMirroredStrategy`: a chief, where there is one, is the first worker.
 *
 * @returns Nothing where it names no other process.
 * @throws {UsageError} Where it is no such configuration, or one with parameter servers.
 */
export function workersOfConfig(text: string): WorkerChoice | undefined {
  const fail = (reason: string): never => {
    throw new UsageError(
      `Cannot train as TF_CONFIG says: ${reason}; wanted is {"cluster": {"worker": ["host:port", ` +
        '...]}, "task": {"type": "worker", "index": 0}}, or no such variable',
    );
  };
  const parsed = configSchema.safeParse(parse(text));
  if (!parsed.success) return fail("it is no such JSON");
  const { cluster: { chief, worker, ps }, task: { type, index } } = parsed.data;
  if (ps.length > 0 || type === "ps") fail("it has parameter servers, which this program has not");
  if (type === "evaluator") fail("this task is an evaluator, and the first worker evaluates here");
  if (type !== "worker" && type !== "chief") fail(`the task's type is "${type}"`);
  if (chief.length > 1) fail("it has several chiefs");
  const workers = [...chief, ...worker].map((address) => addressOf(address, "TF_CONFIG"));
  if (workers.length < 2) return undefined;
  const task = type === "chief" ? index : index + chief.length;
  return checked({ workers, task }, "TF_CONFIG");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function addressOf(text: string, from: string): string {
  const { host = LOOPBACK, port } = ADDRESS.exec(text)?.groups ?? {};
  const number = Number(port);
  if (number >= 1 && number <= 65_535) return `${host}:${number}`;
  throw new UsageError(
    `Cannot take the address ${JSON.stringify(text)} of ${from}: must be HOST:PORT, or a port of ` +
      "this machine",
  );
}

function checked({ workers, task }: WorkerChoice, from: string): WorkerChoice {
  const twice = workers.find((address, i) => workers.indexOf(address) !== i);
  if (twice !== undefined) {
    throw new UsageError(`Cannot train with two workers at ${twice}: each needs an address`);
  }
  if (workers.length > MOST_WORKERS) {
    throw new UsageError(
      `Cannot train with ${workers.length} workers: must be ${MOST_WORKERS} at most`,
    );
  }
  if (task < workers.length) return { workers, task };
  throw new UsageError(
    `Cannot train as worker ${task}: ${from} names one of ${workers.length}, must be 0 to ` +
      `${workers.length - 1}`,
  );
}
