import { dirname, join } from "@std/path";
import { fileSize, writeFileAtomic } from "../files/mod.ts";
import { RECORD_BYTES } from "./binary_layout.ts";
import { checkLength } from "./check_dataset.ts";
import type { Cifar10Record } from "./cifar10_record.ts";
import type { Dataset } from "./dataset.ts";
import { decodeDataset, type ReadBinaryFile } from "./decode_dataset.ts";

/** The file beside the images that says where they came from. */
const SOURCE_FILE = "source.txt";

/**
 * Reads the data set out of a folder in the official binary layout.
 *
 * @returns Nothing where the folder holds none of its files.
 * @throws {SyntaxError} A file is missing, cut short or altered.
 */
export async function readDatasetFolder(
  folder: string,
  record: Cifar10Record,
): Promise<Dataset | undefined> {
  const paths = record.files.map((file) => join(folder, file.name));
  const lengths = await Promise.all(paths.map((path) => fileSize(path)));
  if (lengths.every((length) => length === undefined)) return undefined;
  const cure = `remove the folder "${folder}" and run "deno task data" to fetch it anew`;
  const missing = paths[lengths.indexOf(undefined)];
  if (missing !== undefined) {
    throw new SyntaxError(`Cannot read CIFAR-10: "${missing}" is missing; ${cure}`);
  }
  const source = await readSource(folder);
  try {
    for (const [i, file] of record.files.entries()) checkLength(lengths[i]!, { file, record });
    return await decodeDataset(readerOf(folder, record), { record, source });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SyntaxError(`${error.message}; ${cure}`, { cause: error });
  }
}

/** Reads the files into the same memory: new memory for each would take longer than the reading. */
function readerOf(folder: string, record: Cifar10Record): ReadBinaryFile {
  const buffer = new Uint8Array(record.imagesPerFile * RECORD_BYTES);
  return async (name) => {
    using file = await Deno.open(join(folder, name));
    let done = 0;
    while (done < buffer.length) {
      const read = await file.read(buffer.subarray(done));
      if (read === null) break;
      done += read;
    }
    return buffer.subarray(0, done);
  };
}

/**
 * Writes the files of the binary layout into a folder, all or none: they are written beside it and
 * the whole folder is renamed.
 *
 * @param files each file's bytes, by its name
 * @param options.source what the folder says of where they came from
 */
export async function writeDatasetFolder(
  files: ReadonlyMap<string, Uint8Array>,
  { folder, source }: { folder: string; source: string },
): Promise<void> {
  await Deno.mkdir(dirname(folder), { recursive: true });
  const temporary = `${folder}.${crypto.randomUUID()}.tmp`;
  try {
    for (const [name, bytes] of files) await writeFileAtomic(join(temporary, name), bytes);
    await writeFileAtomic(join(temporary, SOURCE_FILE), `${source}\n`);
    await makeWay(folder);
    await Deno.rename(temporary, folder);
  } catch (error) {
    await Deno.remove(temporary, { recursive: true }).catch(() => {});
    throw error;
  }
}

/**
 * Makes way for the data set: removes an empty folder, as not every system renames onto one.
 *
 * @throws {Error} The folder holds something, which stays.
 */
export async function makeWay(folder: string): Promise<void> {
  try {
    await Deno.remove(folder);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw new Error(
      `Cannot write CIFAR-10: "${folder}" holds other files, wanted an empty folder or none; ` +
        "move them elsewhere",
      { cause: error },
    );
  }
}

async function readSource(folder: string): Promise<string> {
  try {
    return (await Deno.readTextFile(join(folder, SOURCE_FILE))).trim();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "official binary files";
    throw error;
  }
}
