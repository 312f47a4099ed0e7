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
 * Opens an HDF5 file, hands it to `use`, and closes it again. The HDF5 library is loaded at the
 * first call. It reads a copy in memory, which is freed at the end: read in place, a file that was
 * damaged and then replaced could be taken for the one read before.
 *
 * @param use Takes out what is wanted; whatever fails in it counts as damage to the file.
 * @throws {SyntaxError} Where the file is no HDF5 file, or is cut off or damaged.
 */
export async function withHdf5<Result>(
  path: string,
  use: (file: File) => Result,
): Promise<Result> {
  const bytes = await Deno.readFile(path);
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
  } catch (error) {
    throw new SyntaxError(
      `Cannot read weights from "${path}": it is cut off, damaged or no HDF5 file, must be a whole one as Keras writes it`,
      { cause: error },
    );
  } finally {
    file?.close();
    files.unlink(name);
  }
}
