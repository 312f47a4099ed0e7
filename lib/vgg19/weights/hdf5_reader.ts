import { Worker } from "node:worker_threads";
import type { Hdf5Request, Hdf5WorkerData } from "./hdf5_worker.ts";
import type { RawLayers, WantedLayer } from "./read_layers.ts";

/** What an {@linkcode Hdf5Reader} allows a file. */
export interface Hdf5ReaderOptions {
  /** How long a file may take. @default 60 */
  seconds?: number;
  /** How far the HDF5 library's memory may grow, the file itself not counted. @default 2 ** 28 */
  memoryBytes?: number;
}

/** The largest file that is read: a whole VGG19 with an optimizer's slots has 1.7 GB. */
const MOST_BYTES = 2 ** 31;

/** A file took longer than it may. */
export class TooSlow extends Error {
  override name = "TooSlow";
}

type Answer = { layers: RawLayers } | { fault: string };

/** Memory of the thread's JavaScript, in MiB: names of groups and data sets, and little else. */
const SCRIPT_MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

/**
 * Takes layers out of HDF5 files in a thread of its own, within a time and a memory: the HDF5
 * library is not made for files that someone damaged, and one can make it loop without end.
 *
 * A thread that is out of time is given up. Deno (2.9) cannot stop one that loops, but it holds
 * nothing up and ends with the process.
 */
export class Hdf5Reader implements AsyncDisposable {
  readonly #seconds: number;
  readonly #memoryBytes: number;
  #thread: { worker: Worker; ready: Promise<void> } | undefined;

  constructor({ seconds = 60, memoryBytes = 2 ** 28 }: Hdf5ReaderOptions = {}) {
    this.#seconds = seconds;
    this.#memoryBytes = memoryBytes;
  }

  /**
   * Takes layers out of one file; the next one only when this is done.
   *
   * @throws {Error} Why it cannot, as a piece of a sentence.
   */
  async read(
    path: string,
    wanted: readonly WantedLayer[],
  ): Promise<RawLayers> {
    const { worker, ready } = this.#thread ??= this.#start();
    // That the library starts slowly is no fault of the file.
    await ready;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const fail = (error: Error) => {
      this.#thread = undefined;
      reject(error);
    };
    const timer = setTimeout(() => {
      worker.terminate();
      fail(new TooSlow(`reading it did not end in ${this.#seconds} seconds`));
    }, this.#seconds * 1000);
    worker.once("message", resolve).once("error", fail);
    try {
      const request: Hdf5Request = { path, most: MOST_BYTES, wanted };
      worker.postMessage(request);
      const answer = await promise;
      if ("fault" in answer) throw new Error(answer.fault);
      return answer.layers;
    } finally {
      clearTimeout(timer);
      worker.off("message", resolve).off("error", fail);
    }
  }

  /** Ends the thread. */
  async [Symbol.asyncDispose](): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.worker.terminate();
  }

  #start(): { worker: Worker; ready: Promise<void> } {
    const workerData: Hdf5WorkerData = { memoryBytes: this.#memoryBytes };
    const url = new URL("./hdf5_worker.ts", import.meta.url);
    const worker = new Worker(url, { workerData, resourceLimits: SCRIPT_MEMORY });
    const ready = new Promise<void>((resolve, reject) => {
      worker.once("message", () => resolve());
      // It stays: a thread that was given up may still fail, and nobody else listens then.
      worker.on("error", reject);
    });
    return { worker, ready };
  }
}
