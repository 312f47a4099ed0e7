import { crc32 } from "node:zlib";
import { z } from "zod";
import { joinBytes, memoryOf } from "../files/mod.ts";

/** A tensor as a safetensors file holds it. */
export interface StoredTensor {
  /** The length of each axis; none of a single number. */
  shape: readonly number[];
  /** Only float32 is stored: weights, optimizer slots and features are all of it. */
  values: Float32Array;
}

/** What a safetensors file holds. */
export interface StoredTensors {
  /** The tensors by name. */
  tensors: ReadonlyMap<string, StoredTensor>;
  /** Text by name, kept in the file's header. */
  metadata: Readonly<Record<string, string>>;
}

const LENGTH_BYTES = 8;
/** What a header is filled up with. */
const SPACE = 0x20;
const ALIGNMENT = 8;
/** The longest header that the format allows. */
const MOST_HEADER_BYTES = 100_000_000;

const sizeSchema = z.int().min(0);
const metadataSchema = z.record(z.string(), z.string());
const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(sizeSchema),
  data_offsets: z.tuple([sizeSchema, sizeSchema]),
});

/** The name that the file's checksum has among its metadata. */
const CHECKSUM = "crc32";
/** What stands in the checksum's place while it is computed. */
const NO_CHECKSUM = "00000000";

/**
 * The bytes of a safetensors file: a header in JSON, then the numbers, little-endian. Equal tensors
 * and metadata in equal order give equal bytes. Its metadata gets one more entry, `crc32`: that of
 * the whole file, in hexadecimal digits, with zeros in their place. (TensorFlow's checkpoints have
 * such sums too; a cryptographic one would take a second of each minute's save.)
 *
 * @throws {TypeError} Where a tensor has another count of values than its shape says.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const bias = { shape: [2], values: Float32Array.of(0.5, -1) };
 * const tensors = new Map([["bias", bias]]);
 * const file = encodeSafetensors({ tensors, metadata: { epoch: "3" } });
 * assertEquals(decodeSafetensors(file, "example"), { tensors, metadata: { epoch: "3" } });
 * ```
 */
export function encodeSafetensors(stored: StoredTensors): Uint8Array {
  return joinBytes(safetensorsParts(stored));
}

/**
 * The same file in parts, one after the other, of which all but the first are the tensors' own
 * memory: a checkpoint's 346 MB are not copied before they are written.
 *
 * @throws {TypeError} As `encodeSafetensors`.
 */
export function safetensorsParts({ tensors, metadata }: StoredTensors): Uint8Array[] {
  const header: Record<string, unknown> = {
    "__metadata__": { ...metadata, [CHECKSUM]: NO_CHECKSUM },
  };
  let end = 0;
  for (const [name, { shape, values }] of tensors) {
    if (values.length !== elements(shape)) {
      throw new TypeError(
        `Cannot store tensor "${name}": it has ${values.length} values, shape [${shape}] must have ` +
          `${elements(shape)}`,
      );
    }
    const begin = end;
    end += values.byteLength;
    header[name] = { dtype: "F32", shape, data_offsets: [begin, end] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil(json.length / ALIGNMENT) * ALIGNMENT;
  const start = new Uint8Array(LENGTH_BYTES + headerLength).fill(SPACE);
  new DataView(start.buffer).setBigUint64(0, BigInt(headerLength), true);
  start.set(json, LENGTH_BYTES);
  const parts = [start, ...Array.from(tensors.values(), ({ values }) => memoryOf(values))];
  checksumPlace(start)!.set(new TextEncoder().encode(checksumOf(parts)));
  return parts;
}

/**
 * Reads the bytes of a safetensors file; where they hold a checksum, as those of other programs do
 * not, it must be theirs.
 *
 * @param file Nothing else may use the bytes meanwhile.
 * @param name The file's name, for errors.
 * @throws {SyntaxError} Where the bytes are no such file, are cut off or altered, or hold other than
 * float32.
 */
export function decodeSafetensors(file: Uint8Array, name: string): StoredTensors {
  const refuse = refuser(name);
  const headerLength = headerLengthOf(file, refuse);
  const dataStart = LENGTH_BYTES + headerLength;
  if (dataStart > file.length) {
    refuse(`its header says ${headerLength} bytes, but only ${file.length} are there`);
  }
  const { metadata, entries } = parseHeader(file.subarray(LENGTH_BYTES, dataStart), refuse);
  if (!isWhole(file, dataStart)) refuse("its bytes are not those of its checksum");
  const data = file.slice(dataStart).buffer;
  const tensors = new Map<string, StoredTensor>();
  let end = 0;
  for (const [key, { dtype, shape, data_offsets: [begin, stop] }] of entries) {
    if (dtype !== "F32") refuse(`tensor "${key}" is of dtype ${dtype}, must be F32`);
    const count = elements(shape);
    if (begin !== end || stop - begin !== count * 4 || stop > data.byteLength) {
      refuse(`tensor "${key}" of shape [${shape}] does not fit at bytes ${begin} to ${stop}`);
    }
    end = stop;
    tensors.set(key, { shape, values: new Float32Array(data, begin, count) });
  }
  if (end !== data.byteLength) {
    refuse(`it holds ${data.byteLength} bytes of numbers, must be ${end}`);
  }
  return { tensors, metadata };
}

/**
 * Reads the metadata of a safetensors file and nothing else of it.
 *
 * @throws {SyntaxError} Where the file has no readable header.
 * @throws {Deno.errors.NotFound} Where there is no such file.
 */
export async function readSafetensorsMetadata(
  path: string,
): Promise<Readonly<Record<string, string>>> {
  const refuse = refuser(path);
  using file = await Deno.open(path);
  const { size } = await file.stat();
  const length = headerLengthOf(await readBytes(file, LENGTH_BYTES), refuse);
  if (LENGTH_BYTES + length > size) {
    refuse(`its header says ${length} bytes, but only ${size} are there`);
  }
  return parseHeader(await readBytes(file, length), refuse).metadata;
}

/** The next bytes of a file; fewer only at its end. */
async function readBytes(file: Deno.FsFile, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const read = await file.read(bytes.subarray(filled));
    if (read === null) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}

/** The bytes of a file's start in which its checksum stands, where it has one. */
function checksumPlace(start: Uint8Array): Uint8Array | undefined {
  // A quotation mark inside of a text has a backslash before it, so this stands nowhere else.
  const key = new TextEncoder().encode(`"${CHECKSUM}":"`);
  for (let at = start.indexOf(key[0]!); at !== -1; at = start.indexOf(key[0]!, at + 1)) {
    if (!key.every((byte, i) => start[at + i] === byte)) continue;
    const begin = at + key.length;
    return start.subarray(begin, begin + NO_CHECKSUM.length);
  }
  return undefined;
}

function checksumOf(parts: readonly Uint8Array[]): string {
  return parts.reduce((sum, part) => crc32(part, sum), 0).toString(16).padStart(
    NO_CHECKSUM.length,
    "0",
  );
}

/** Whether a file is as it was when its checksum was computed; true where it has none. */
function isWhole(file: Uint8Array, dataStart: number): boolean {
  const place = checksumPlace(file.subarray(0, dataStart));
  if (place === undefined) return true;
  const kept = place.slice();
  place.set(new TextEncoder().encode(NO_CHECKSUM.slice(0, place.length)));
  const sum = checksumOf([file]);
  place.set(kept);
  return new TextDecoder().decode(kept) === sum;
}

type Refuse = (found: string) => never;

function refuser(name: string): Refuse {
  return (found) => {
    throw new SyntaxError(`Cannot read "${name}": ${found}; delete it, or restore a whole copy`);
  };
}

function headerLengthOf(start: Uint8Array, refuse: Refuse): number {
  if (start.length < LENGTH_BYTES) {
    refuse(`it has ${start.length} bytes and is no safetensors file`);
  }
  const length = Number(new DataView(start.buffer, start.byteOffset).getBigUint64(0, true));
  if (length > MOST_HEADER_BYTES) {
    refuse(`its header says ${length} bytes, must have at most ${MOST_HEADER_BYTES}`);
  }
  return length;
}

/** The metadata, and the tensors' entries in the order of their numbers. */
function parseHeader(bytes: Uint8Array, refuse: Refuse) {
  try {
    const header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    const { __metadata__: metadata = {}, ...tensors } = z.record(z.string(), z.unknown())
      .parse(header);
    const entries = Object.entries(z.record(z.string(), entrySchema).parse(tensors));
    // In JSON the order means nothing, and JavaScript puts names like "7" first.
    const place = (entry: typeof entries[number]) => entry[1].data_offsets;
    entries.sort((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1]);
    const { [CHECKSUM]: _, ...told } = metadataSchema.parse(metadata);
    return { metadata: told, entries };
  } catch {
    return refuse("its header is not readable");
  }
}

/** How many values a shape has. */
function elements(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
