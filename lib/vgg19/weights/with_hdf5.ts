import type { File } from "h5wasm";

/** The parts of Emscripten's file system that its types leave out. */
interface MemoryFiles {
  getStream(descriptor: number): { "stream_ops": { write: WriteStream } };
  writeFile(name: string, bytes: Uint8Array, options: { canOwn: boolean }): void;
  unlink(name: string): void;
}

type WriteStream = (stream: unknown, buffer: unknown, offset: number, length: number) => number;

const STANDARD_ERROR = 2;

let opened = 0;

/**
 * Opens the bytes of an HDF5 file, hands it to `use`, and closes it again. The HDF5 library is
 * loaded at the first call. It is written in C and meant for files that one trusts: a damaged one
 * can make it loop without end, so files from elsewhere are opened in `hdf5_worker.ts` alone.
 *
 * @throws Whatever the library throws at a damaged file.
 */
export async function withHdf5<Result>(
  bytes: Uint8Array,
  use: (file: File) => Result,
): Promise<Result> {
  const { File, ready } = await import("h5wasm");
  const files = (await ready).FS as unknown as MemoryFiles;
  // For each fault the library would print a trace of C functions.
  const standardError = files.getStream(STANDARD_ERROR);
  standardError.stream_ops = {
    ...standardError.stream_ops,
    write: (_stream, _buffer, _offset, length) => length,
  };
  const name = `/weights_${++opened}.h5`;
  files.writeFile(name, bytes, { canOwn: true });
  let file: File | undefined;
  try {
    file = new File(name, "r");
    return use(file);
  } finally {
    file?.close();
    files.unlink(name);
  }
}
