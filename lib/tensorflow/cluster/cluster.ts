import { setTimeout as delay } from "node:timers/promises";
import type { TFEOpAttr } from "@tensorflow/tfjs-node-gpu/dist/tfjs_binding.d.ts";
import { AttributeType, DataType } from "../native/data_types.ts";
import type { EagerRuntime } from "../native/eager_runtime.ts";
import type { PeerHealth } from "../native/peers.ts";
import { workerName, type WorkerPlace } from "../native/server_definition.ts";
import { instanceKey } from "./instance_key.ts";

/** How the workers of a cluster get on with each other. */
export interface ClusterOptions extends WorkerPlace {
  /** How long one waits for another before it takes it for lost. */
  timeoutSeconds: number;
}

/** All workers sum numbers for themselves in a group of this key, on their processors. */
const GROUP = 2;
/** So many numbers are summed at a time: 16 MiB. */
const MOST_NUMBERS = 2 ** 22;
/** How often a worker that does not answer yet is asked again. */
const PATIENCE_MS = 250;
/** Long enough for an answer from a machine that is busy. */
const ANSWER_MS = 5_000;
/** How often the others are asked while work waits for them; most steps are done sooner. */
const WATCH_MS = 1_000;
/** A refusal comes at once, and who is silent may be busy: no reason to wait longer. */
const REFUSAL_MS = 500;

/**
 * The processes that train together, as one of them sees it. TensorFlow's own collectives move all
 * bytes: every worker calls the same functions in the same order, and each ends for all or for none.
 *
 * The channel is neither encrypted nor authenticated, and TensorFlow listens for it on all of the
 * machine's addresses.
 */
export class Cluster {
  /** The address of every worker. */
  readonly workers: readonly string[];
  /** The number of this one, from 0. */
  readonly task: number;
  /** How long one waits for another before it takes it for lost. */
  readonly timeoutSeconds: number;
  readonly #runtime: EagerRuntime;
  readonly #stop = new AbortController();
  #asked: AbortSignal | undefined;
  #dead: readonly number[] = [];

  /** @param runtime Started with the same place. */
  constructor(runtime: EagerRuntime, { workers, task, timeoutSeconds }: ClusterOptions) {
    this.#runtime = runtime;
    this.workers = workers;
    this.task = task;
    this.timeoutSeconds = timeoutSeconds;
  }

  /** How many workers there are. */
  get size(): number {
    return this.workers.length;
  }

  /** Whether this is the worker that decides, prints and writes. */
  get isFirst(): boolean {
    return this.task === 0;
  }

  /**
   * Makes a stop that this worker is asked for one that all agree on.
   *
   * @param asked Aborted once this worker is asked to stop.
   * @returns Aborted once a worker was asked and all know.
   */
  stopTogether(asked: AbortSignal): AbortSignal {
    this.#asked = asked;
    return this.#stop.signal;
  }

  /** Whether this worker was asked to stop; the others may not know yet. */
  get isAsked(): boolean {
    return this.#asked?.aborted ?? false;
  }

  /** A worker as a person knows it. */
  describe(task: number): string {
    return `worker ${task} (${this.workers[task]})`;
  }

  /**
   * Waits until every worker answers.
   *
   * @param signal Once aborted, this ends by throwing the signal's reason.
   * @throws {Error} Where one does not in time, naming all of those.
   */
  async join(signal?: AbortSignal): Promise<void> {
    const end = performance.now() + this.timeoutSeconds * 1000;
    let missing = this.#others();
    while (missing.length > 0) {
      missing = await this.#silent(missing);
      signal?.throwIfAborted();
      if (missing.length === 0) return;
      if (performance.now() > end) {
        throw new Error(
          `Cannot start: after ${this.timeoutSeconds} s there is no answer from ` +
            `${missing.map((task) => this.describe(task)).join(", ")}; start every worker with ` +
            "the same list of addresses, and open their ports to each other",
        );
      }
      await delay(PATIENCE_MS);
    }
  }

  /** What every worker's numbers add up to, place by place. */
  async total<T extends Float32Array | Int32Array>(values: T, name: string): Promise<T> {
    const sums = values.slice() as T;
    for (let start = 0; start < values.length; start += MOST_NUMBERS) {
      sums.set(await this.#sum(values.subarray(start, start + MOST_NUMBERS), name), start);
    }
    return sums;
  }

  /**
   * Puts together a table of which every worker has some rows.
   *
   * @param own `[count, columns]` this worker's rows
   * @param place Where they belong: `of` is how many rows there are in all.
   * @returns `[of, columns]`
   */
  async gather(
    own: Float32Array,
    { from, of, columns }: { from: number; of: number; columns: number },
  ): Promise<Float32Array> {
    const whole = new Float32Array(of * columns);
    whole.set(own, from * columns);
    return await this.total(whole, "gather");
  }

  /** Says a text of the first worker to all; what the others give is not looked at. */
  async share(text: string): Promise<string> {
    const bytes = this.isFirst ? new TextEncoder().encode(text) : new Uint8Array(0);
    const [length] = await this.total(Int32Array.of(bytes.length), "length of text");
    const words = new Int32Array(Math.ceil(length! / 4));
    new Uint8Array(words.buffer).set(bytes);
    const shared = await this.total(words, "text");
    return new TextDecoder().decode(new Uint8Array(shared.buffer, 0, length!));
  }

  /** How many workers say yes. */
  async count(yes: boolean): Promise<number> {
    const [sum] = await this.total(Int32Array.of(yes ? 1 : 0), "count");
    return sum!;
  }

  /**
   * Lets all workers know whether any was asked to stop.
   *
   * @returns Aborted where one was, as is what `stopTogether` gave.
   */
  async agreeToStop(): Promise<AbortSignal> {
    const agreed = await this.count(this.isAsked) > 0;
    if (agreed) this.#stop.abort(new Error("Stopped, as a worker was asked to"));
    return this.#stop.signal;
  }

  /**
   * What each worker says, by its number.
   *
   * @param own 32-bit integers, as many as every other worker's.
   */
  async everyones(own: Int32Array): Promise<Int32Array[]> {
    const all = new Int32Array(own.length * this.size);
    all.set(own, this.task * own.length);
    const shared = await this.total(all, "everyone");
    return this.workers.map((_, task) => shared.slice(task * own.length, (task + 1) * own.length));
  }

  /**
   * Does work that waits for the other workers, and lets it fail soon after one of them has died.
   * TensorFlow by itself sees a death only where it is about to read from the dead, and waits
   * for the timeout elsewhere; `MultiWorkerMirroredStrategy` asks in the background, too.
   */
  async watching<T>(work: () => Promise<T>): Promise<T> {
    const done = new AbortController();
    const watch = this.#watch(done.signal);
    try {
      return await work();
    } finally {
      done.abort();
      await watch;
    }
  }

  async #watch(done: AbortSignal): Promise<void> {
    let before: number[] = [];
    while (await untilAborted(done, WATCH_MS)) {
      const refusing = await this.#refusing();
      // Twice in a row, as a connection may break that the next question mends.
      const dead = refusing.filter((task) => before.includes(task));
      before = refusing;
      if (dead.length === 0 || done.aborted) continue;
      this.#dead = dead;
      this.#runtime.giveUpPeers(`${dead.map((task) => this.describe(task)).join(", ")} died`);
      return;
    }
  }

  /** The other workers that have died, or else those that do not answer. */
  async lost(): Promise<readonly number[]> {
    return this.#dead.length > 0 ? this.#dead : await this.#silent(this.#others());
  }

  #others(): number[] {
    return this.workers.map((_, task) => task).filter((task) => task !== this.task);
  }

  async #silent(tasks: readonly number[]): Promise<number[]> {
    const heard = await this.#ask(tasks, ANSWER_MS);
    return tasks.filter((_, i) => heard[i] !== "answers");
  }

  async #refusing(): Promise<number[]> {
    const others = this.#others();
    const heard = await this.#ask(others, REFUSAL_MS);
    return others.filter((_, i) => heard[i] === "refuses");
  }

  async #ask(tasks: readonly number[], milliseconds: number): Promise<PeerHealth[]> {
    return await Promise.all(tasks.map((task) => this.#runtime.askPeer(task, milliseconds)));
  }

  async #sum<T extends Float32Array | Int32Array>(values: T, name: string): Promise<T> {
    const runtime = this.#runtime;
    const dtype = values instanceof Float32Array ? DataType.FLOAT : DataType.INT32;
    const number = (value: number) => runtime.newHandle([], DataType.INT32, Int32Array.of(value));
    const inputs = [runtime.newHandle([values.length], dtype, values)];
    try {
      const key = instanceKey(name, [values.length]);
      for (const value of [this.size, GROUP, key]) inputs.push(number(value));
      const attributes = reduceAttributes({ dtype, timeoutSeconds: this.timeoutSeconds });
      const device = `${workerName(this.task)}/device:CPU:0`;
      const execution = { attributes, inputs, numOutputs: 1, device };
      const [sum] = await this.watching(() =>
        runtime.executeAsync("CollectiveReduceV2", execution)
      );
      try {
        return await runtime.readAsync(sum!) as T;
      } finally {
        runtime.deleteHandle(sum!);
      }
    } finally {
      for (const handle of inputs) runtime.deleteHandle(handle);
    }
  }
}

/** Waits so long, unless it is aborted meanwhile. @returns Whether it was not. */
async function untilAborted(signal: AbortSignal, milliseconds: number): Promise<boolean> {
  await delay(milliseconds, undefined, { signal }).catch(() => {});
  return !signal.aborted;
}

/** The attributes of an op that sums over all workers. */
export function reduceAttributes(
  { dtype, timeoutSeconds }: { dtype: number; timeoutSeconds: number },
): TFEOpAttr[] {
  return [
    { name: "T", type: AttributeType.TYPE, value: dtype },
    { name: "merge_op", type: AttributeType.STRING, value: "Add" },
    { name: "final_op", type: AttributeType.STRING, value: "Id" },
    { name: "communication_hint", type: AttributeType.STRING, value: "auto" },
    { name: "timeout_seconds", type: AttributeType.FLOAT, value: timeoutSeconds },
    { name: "Nordering_token", type: AttributeType.INT, value: 0 },
  ];
}
