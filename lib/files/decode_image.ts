import { loadSharp } from "./load_sharp.ts";
import { oneLine } from "./one_line.ts";

/** The largest file of an image that is worth reading, in bytes. */
export const MOST_IMAGE_BYTES = 2 ** 28;

/** What `decodeImage` can be told. */
export interface DecodeImageOptions {
  /** The file's name, for errors. */
  name: string;
  /** The width to shrink to, in pixels. @default the image's own */
  width?: number;
  /** The height to shrink to, in pixels. @default the image's own */
  height?: number;
}

/** An image as numbers. */
export interface DecodedImage {
  /** Pixels in a row. */
  width: number;
  /** Rows. */
  height: number;
  /** `[height, width, 3]`, RGB 0..255, channels interleaved. */
  pixels: Uint8Array<ArrayBuffer>;
}

/** Twice a large photo; a file that claims more is taken for an attack or a mistake. */
const MOST_PIXELS = 100_000_000;
const MAGIC = {
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
} as const;

/**
 * Decodes a PNG or JPEG as a person sees it: turned as its EXIF data says, transparent parts on
 * white, grey as RGB. With a width and a height, the largest centred part of that shape is cut out
 * and shrunk to it (Lanczos, three lobes).
 *
 * @throws {SyntaxError} The bytes are no PNG or JPEG, or a damaged one.
 * @throws {RangeError} The image claims more than 100 million pixels.
 */
export async function decodeImage(
  bytes: Uint8Array,
  options: DecodeImageOptions,
): Promise<DecodedImage> {
  const { name, width, height } = options;
  const failed = `Cannot read the image "${name}"`;
  const format = formatOf(bytes);
  if (format === undefined) {
    throw new SyntaxError(`${failed}: its first bytes are not an image's, wanted a PNG or JPEG`);
  }
  const sharp = await loadSharp("decode");
  try {
    const image = sharp(bytes, { failOn: "error", limitInputPixels: false });
    const found = await image.metadata();
    if (found.format !== format) throw new Error(`its format is ${found.format}`);
    if (found.width * found.height > MOST_PIXELS) {
      throw new RangeError(
        `${failed}: it is ${found.width}x${found.height}, wanted at most ${MOST_PIXELS} pixels`,
      );
    }
    image.autoOrient().flatten({ background: "#ffffff" });
    if (width !== undefined && height !== undefined) {
      // Cut first, so that nothing from outside the cut bleeds into it.
      image.extract(centredPart(found.autoOrient, { width, height }))
        .resize(width, height, { fit: "fill", kernel: "lanczos3", fastShrinkOnLoad: false });
    }
    const { data, info } = await image.toColourspace("srgb").raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, pixels: new Uint8Array(data) };
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new SyntaxError(`${failed}: ${oneLine(reason)}, wanted a whole PNG or JPEG`, {
      cause: error,
    });
  }
}

/** Width and height in pixels. */
interface Size {
  width: number;
  height: number;
}

/** The largest part in the middle of an image that has the shape of `wanted`. */
function centredPart(image: Size, wanted: Size) {
  const width = Math.round(image.height * wanted.width / wanted.height);
  const height = Math.round(image.width * wanted.height / wanted.width);
  const part = {
    width: Math.max(1, Math.min(image.width, width)),
    height: Math.max(1, Math.min(image.height, height)),
  };
  return {
    ...part,
    left: Math.floor((image.width - part.width) / 2),
    top: Math.floor((image.height - part.height) / 2),
  };
}

function formatOf(bytes: Uint8Array): keyof typeof MAGIC | undefined {
  const formats = Object.keys(MAGIC) as (keyof typeof MAGIC)[];
  return formats.find((format) => MAGIC[format].every((byte, i) => bytes[i] === byte));
}
