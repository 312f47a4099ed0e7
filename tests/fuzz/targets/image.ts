import { crc32 } from "node:zlib";
import { decodeImage } from "../../../lib/files/mod.ts";
import type { FuzzTarget } from "../target.ts";

const FOLDER = `${import.meta.dirname}/../../testdata/fuzz/`;
const SEEDS = ["rgb.png", "rgba_interlaced.png", "palette.png", "grey16.png"]
  .concat(["turned.jpg", "progressive.jpg", "grey.jpg", "cmyk.jpg"]);

const SIGNATURE_BYTES = 8;
/** Length, name and checksum of a PNG's chunk. */
const CHUNK_BYTES = 12;

/** PNG and JPEG. A PNG is read a second time with its checksums put right, to get behind them. */
export const image: FuzzTarget = {
  name: "image",
  dictionary: ["IHDR", "IDAT", "PLTE", "tRNS", "iCCP", "zTXt", "IEND", "\xff\xc0", "\xff\xda"],
  async seeds() {
    const read = async (name: string) => [name, await Deno.readFile(`${FOLDER}${name}`)] as const;
    return new Map(await Promise.all(SEEDS.map(read)));
  },
  async read(input) {
    const options = { name: "photo", width: 32, height: 32 };
    const mended = withChecksums(input);
    if (mended !== undefined) await decodeImage(mended, options).catch(onlySentences);
    await decodeImage(input, options);
  },
};

/** A refusal of the mended file is as good as any; what is none must come out. */
function onlySentences(error: unknown): void {
  if (!(error instanceof Error) || !error.message.startsWith("Cannot ")) throw error;
}

/** A PNG whose chunks all have the checksum of what they hold; nothing where it is none. */
function withChecksums(input: Uint8Array): Uint8Array | undefined {
  if (input[0] !== 0x89) return undefined;
  const bytes = Uint8Array.from(input);
  const view = new DataView(bytes.buffer);
  for (let at = SIGNATURE_BYTES; at + CHUNK_BYTES <= bytes.length;) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
    at = end + 4;
  }
  return bytes;
}
