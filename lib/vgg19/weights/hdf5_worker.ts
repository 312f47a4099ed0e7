/**
 * A thread that takes layers out of HDF5 files, for `Hdf5Reader`: whatever a damaged file does to
 * the HDF5 library, it does it here.
 */
import { parentPort, workerData } from "node:worker_threads";
import { readWithin } from "../../files/mod.ts";
import { type RawLayers, readLayers, type WantedLayer } from "./read_layers.ts";

/** What the thread is asked. */
export interface Hdf5Request {
  path: string;
  /** How many bytes the file may have. */
  most: number;
  wanted: readonly WantedLayer[];
}

/** What the thread is started with. */
export interface Hdf5WorkerData {
  /** How far the HDF5 library's memory may grow, in bytes. */
  memoryBytes: number;
}

const PAGE_BYTES = 65_536;

// The library's memory grows by this call and no other. Where it throws, the library is out of it.
const { memoryBytes } = workerData as Hdf5WorkerData;
const grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * PAGE_BYTES > memoryBytes) {
    throw new RangeError(`more than ${memoryBytes} bytes`);
  }
  return grow.call(this, pages);
};

await (await import("h5wasm")).ready;
parentPort!.postMessage("ready");

// The file is read here: Deno (2.9) hands no message of many megabytes to a thread.
parentPort!.on("message", async ({ path, most, wanted }: Hdf5Request) => {
  try {
    const layers = await readLayers(await readWithin(path, { most }), wanted);
    parentPort!.postMessage({ layers }, buffersOf(layers));
  } catch (error) {
    parentPort!.postMessage({ fault: error instanceof Error ? error.message : String(error) });
  }
});

/** The memory of all numbers, which is handed over instead of copied. */
function buffersOf(layers: RawLayers): ArrayBuffer[] {
  const values = [...layers.values()].flat().map(({ values }) => values);
  return values.filter(ArrayBuffer.isView).map(({ buffer }) => buffer as ArrayBuffer);
}
