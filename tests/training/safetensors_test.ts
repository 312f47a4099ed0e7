import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  decodeSafetensors,
  encodeSafetensors,
  readSafetensorsMetadata,
  safetensorsParts,
  type StoredTensors,
} from "../../lib/training/safetensors.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";

const STORED: StoredTensors = {
  tensors: new Map([
    ["b/kernel", { shape: [2, 3], values: Float32Array.of(1, -2, 3.5, 0, -0, 1e-40) }],
    ["7", { shape: [], values: Float32Array.of(Infinity) }],
    ["a/none", { shape: [0, 4], values: new Float32Array() }],
    ["a/bias", { shape: [1], values: Float32Array.of(-7) }],
  ]),
  metadata: { format: "test", "ümlaut": '"quoted"\n' },
};

/** The bytes of a file with a header of one's own. */
function fileOf(header: unknown, numbers: number, headerLength?: bigint): Uint8Array {
  const text = typeof header === "string" ? header : JSON.stringify(header);
  const json = new TextEncoder().encode(text);
  const file = new Uint8Array(8 + json.length + numbers * 4);
  new DataView(file.buffer).setBigUint64(0, headerLength ?? BigInt(json.length), true);
  file.set(json, 8);
  return file;
}

function assertRefused(file: Uint8Array, found: string): void {
  assertThrows(
    () => decodeSafetensors(file, "x.safetensors"),
    SyntaxError,
    `Cannot read "x.safetensors": ${found}; delete it, or restore a whole copy`,
  );
}

const entry = (begin: number, end: number, shape = [(end - begin) / 4], dtype = "F32") => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

Deno.test("encodeSafetensors() gives back what it was given", () => {
  const read = decodeSafetensors(encodeSafetensors(STORED), "x");
  assertEquals([...read.tensors], [...STORED.tensors]);
  assertEquals(read.metadata, STORED.metadata);
  assert(Object.is(read.tensors.get("b/kernel")!.values[4], -0));
});

Deno.test("safetensorsParts() are the same bytes, and the numbers in their own memory", () => {
  const parts = safetensorsParts(STORED);
  assertEquals(Uint8Array.from(parts.flatMap((part) => [...part])), encodeSafetensors(STORED));
  const [, ...numbers] = parts;
  const values = Array.from(STORED.tensors.values(), ({ values }) => values);
  assertEquals(numbers.length, values.length);
  for (const [i, { buffer }] of numbers.entries()) assert(buffer === values[i]!.buffer);
});

Deno.test("decodeSafetensors() sees every bit that has changed", () => {
  const file = encodeSafetensors(STORED);
  const key = new TextDecoder("latin1").decode(file).indexOf('"crc32":"');
  let seen = 0;
  for (let bit = 0; bit < file.length * 8; bit++) {
    const [place, mask] = [bit >> 3, 1 << (bit & 7)];
    // Without its name the checksum is any other text.
    if (place >= key && place < key + '"crc32":"'.length) continue;
    file[place]! ^= mask;
    assertThrows(() => decodeSafetensors(file, "x"), SyntaxError, 'Cannot read "x": ');
    file[place]! ^= mask;
    seen++;
  }
  assert(seen > 2000, `${seen} bits`);
  decodeSafetensors(file, "x");
});

Deno.test("decodeSafetensors() sees every place where a file was cut off", () => {
  const file = encodeSafetensors(STORED);
  for (let length = 0; length < file.length; length++) {
    assertThrows(() => decodeSafetensors(file.subarray(0, length), "x"), SyntaxError);
  }
});

Deno.test("decodeSafetensors() takes files of other programs, which have no checksum", () => {
  const file = fileOf({ w: entry(0, 4) }, 1);
  assertEquals([...decodeSafetensors(file, "x").tensors.keys()], ["w"]);
});

Deno.test("encodeSafetensors() gives the same bytes for the same tensors", () => {
  assertEquals(encodeSafetensors(structuredClone(STORED)), encodeSafetensors(STORED));
});

Deno.test("encodeSafetensors() lays a file out as the format says", () => {
  const tensors = new Map([["w", { shape: [2], values: Float32Array.of(1, 2) }]]);
  const file = encodeSafetensors({ tensors, metadata: {} });
  const length = Number(new DataView(file.buffer).getBigUint64(0, true));
  assertEquals(length % 8, 0);
  const header = new TextDecoder().decode(file.subarray(8, 8 + length));
  assertEquals(
    header.trimEnd(),
    '{"__metadata__":{"crc32":"8e66eb8d"},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}',
  );
  assertEquals([...file.subarray(8 + length)], [0, 0, 128, 63, 0, 0, 0, 64]);
});

Deno.test("encodeSafetensors() takes a part of a larger buffer", () => {
  const values = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
  const tensors = new Map([["w", { shape: [2], values }]]);
  const read = decodeSafetensors(encodeSafetensors({ tensors, metadata: {} }), "x");
  assertEquals([...read.tensors.get("w")!.values], [2, 3]);
});

Deno.test("encodeSafetensors() refuses values that do not fill the shape", () => {
  const tensors = new Map([["w", { shape: [2, 2], values: Float32Array.of(1, 2, 3) }]]);
  assertThrows(
    () => encodeSafetensors({ tensors, metadata: {} }),
    TypeError,
    'Cannot store tensor "w": it has 3 values, shape [2,2] must have 4',
  );
});

Deno.test("decodeSafetensors() reads tensors listed in another order than their numbers", () => {
  const file = fileOf({ b: entry(4, 8), a: entry(0, 4) }, 2);
  new DataView(file.buffer).setFloat32(file.length - 4, 5, true);
  const { tensors, metadata } = decodeSafetensors(file, "x");
  assertEquals([tensors.get("a")!.values[0], tensors.get("b")!.values[0]], [0, 5]);
  assertEquals(metadata, {});
});

Deno.test("decodeSafetensors() reads a file at an odd place of a buffer", () => {
  const file = encodeSafetensors(STORED);
  const buffer = new Uint8Array(file.length + 3);
  buffer.set(file, 3);
  const read = decodeSafetensors(buffer.subarray(3), "x");
  assertEquals([...read.tensors], [...STORED.tensors]);
});

Deno.test("decodeSafetensors() refuses a file that is cut off anywhere", () => {
  const file = encodeSafetensors(STORED);
  for (let length = 0; length < file.length; length++) {
    assertThrows(() => decodeSafetensors(file.subarray(0, length), "x"), SyntaxError);
  }
  assertRefused(file.subarray(0, 7), "it has 7 bytes and is no safetensors file");
});

Deno.test("decodeSafetensors() refuses bytes behind the numbers", () => {
  const file = new Uint8Array([...fileOf({ a: entry(0, 4) }, 1), 0]);
  assertRefused(file, "it holds 5 bytes of numbers, must be 4");
});

Deno.test("decodeSafetensors() refuses an absurd length of the header", () => {
  const file = fileOf({}, 0, 2n ** 63n);
  assertRefused(file, "its header says 9223372036854776000 bytes, must have at most 100000000");
});

Deno.test("decodeSafetensors() refuses a header that is none", () => {
  const headers = [
    "{",
    "[]",
    "null",
    "7",
    '{"a":null}',
    '{"a":{"dtype":"F32","shape":"4","data_offsets":[0,4]}}',
    '{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}',
    '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}',
    '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0.5,4.5]}}',
    '{"__metadata__":{"state":7}}',
  ];
  for (const header of headers) assertRefused(fileOf(header, 1), "its header is not readable");
  const notText = fileOf("{}", 0);
  notText[8] = 0xff;
  assertRefused(notText, "its header is not readable");
});

Deno.test("decodeSafetensors() refuses numbers that are no float32", () => {
  const file = fileOf({ a: entry(0, 4, [2], "F16") }, 1);
  assertRefused(file, 'tensor "a" is of dtype F16, must be F32');
});

Deno.test("decodeSafetensors() refuses tensors that overlap, leave a gap or do not fit", () => {
  const refused: [Record<string, unknown>, string][] = [
    [{ a: entry(0, 8), b: entry(4, 8) }, 'tensor "b" of shape [1] does not fit at bytes 4 to 8'],
    [{ a: entry(0, 4), b: entry(0, 8) }, 'tensor "b" of shape [2] does not fit at bytes 0 to 8'],
    [{ a: entry(4, 8) }, 'tensor "a" of shape [1] does not fit at bytes 4 to 8'],
    [{ a: entry(0, 12) }, 'tensor "a" of shape [3] does not fit at bytes 0 to 12'],
    [{ a: entry(0, 8, [3]) }, 'tensor "a" of shape [3] does not fit at bytes 0 to 8'],
    [{ a: entry(8, 0, [2]) }, 'tensor "a" of shape [2] does not fit at bytes 8 to 0'],
    [
      { a: entry(0, 8, [2 ** 40, 2 ** 40]) },
      `tensor "a" of shape [${2 ** 40},${2 ** 40}] does not fit at bytes 0 to 8`,
    ],
  ];
  for (const [header, found] of refused) assertRefused(fileOf(header, 2), found);
});

Deno.test({
  name: "readSafetensorsMetadata() reads the header alone",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const path = `${folder}/a.safetensors`;
      const tensors = new Map([["bias", { shape: [2], values: Float32Array.of(0.5, -1) }]]);
      const file = encodeSafetensors({ tensors, metadata: { epoch: "3" } });
      await Deno.writeFile(path, file.subarray(0, -8));
      assertEquals(await readSafetensorsMetadata(path), { epoch: "3" });
      for (const length of [0, 7, 20]) {
        await Deno.writeFile(path, file.subarray(0, length));
        await assertRejects(() => readSafetensorsMetadata(path), SyntaxError, "Cannot read");
      }
    }),
});
