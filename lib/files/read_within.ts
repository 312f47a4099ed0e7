/** What {@linkcode readWithin} must know. */
export interface ReadWithinOptions {
  /** How many bytes the file may have. */
  most: number;
  /** What an error calls it, as `the image "cat.png"`. @default the path in quotes */
  name?: string;
}

/**
 * Reads a file that is not longer than it may be. Its length is looked at before memory is asked
 * for, and nothing but a file is opened: a pipe could keep its reader waiting for ever, a device
 * could go on without end.
 *
 * @throws {Deno.errors.NotFound} There is no such file.
 * @throws {RangeError} It is longer.
 * @throws {TypeError} It is a folder, a pipe or a device.
 */
export async function readWithin(
  path: string,
  { most, name = `"${path}"` }: ReadWithinOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const { isFile, isDirectory, size } = await Deno.stat(path);
  const failed = `Cannot read ${name}`;
  if (!isFile) {
    const found = isDirectory ? "a folder" : "a pipe or a device";
    throw new TypeError(`${failed}: it is ${found}, wanted a file`);
  }
  if (size > most) {
    throw new RangeError(`${failed}: it has ${size} bytes, wanted at most ${most}`);
  }
  using file = await Deno.open(path);
  const bytes = new Uint8Array(size);
  let done = 0;
  while (done < size) {
    const read = await file.read(bytes.subarray(done));
    if (read === null) break;
    done += read;
  }
  return bytes.subarray(0, done);
}

/** Reads a text file that is not longer than it may be, as {@linkcode readWithin} does. */
export async function readTextWithin(path: string, options: ReadWithinOptions): Promise<string> {
  return new TextDecoder().decode(await readWithin(path, options));
}
