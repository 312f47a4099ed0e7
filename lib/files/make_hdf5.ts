import type { File } from "h5wasm";

/** The parts of Emscripten's file system that its types leave out. */
interface MemoryFiles {
  readFile(name: string): Uint8Array;
  unlink(name: string): void;
}

let made = 0;

/**
 * Makes an HDF5 file in memory. The HDF5 library is loaded at the first call.
 *
 * @param fill Puts in what the file is to hold.
 * @returns The file's bytes.
 */
export async function makeHdf5(fill: (file: File) => void): Promise<Uint8Array> {
  const { File, ready } = await import("h5wasm");
  const files = (await ready).FS as unknown as MemoryFiles;
  const name = `/made_${++made}.h5`;
  const file = new File(name, "w");
  try {
    fill(file);
  } finally {
    file.close();
  }
  try {
    return files.readFile(name);
  } finally {
    files.unlink(name);
  }
}
