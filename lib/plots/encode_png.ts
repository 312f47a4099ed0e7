import { pngFile } from "./png_file.ts";

/** What {@linkcode encodePng} needs to know beside the pixels. */
export interface EncodePngOptions {
  /** Pixels in a row. */
  width: number;
  /** Rows. */
  height: number;
}

/**
 * Writes pixels as a PNG file: 8 bits a channel, no colour profile, no time. Equal pixels give
 * equal bytes.
 *
 * @param pixels `[height, width, 3]` uint8, RGB
 * @param options the size of the image
 * @returns the file
 * @throws {RangeError} when there are more or fewer pixels than the size says
 */
export function encodePng(
  pixels: Uint8Array,
  { width, height }: EncodePngOptions,
): Uint8Array<ArrayBuffer> {
  const stride = width * 3;
  if (pixels.length !== stride * height || pixels.length === 0) {
    throw new RangeError(
      `Cannot encode a PNG image: there are ${pixels.length} bytes of pixels, a ${width}x${height} ` +
        `RGB image has ${stride * height}`,
    );
  }
  return pngFile({ width, height, depth: 8, kind: "rgb", rows: filterRows(pixels, stride) });
}

/** Each row as its difference from the row above (filter "Up"), which deflates better. */
function filterRows(pixels: Uint8Array, stride: number): Uint8Array {
  const rows = pixels.length / stride;
  const filtered = new Uint8Array(rows * (stride + 1));
  for (let row = 0; row < rows; row++) {
    const to = row * (stride + 1);
    filtered[to] = 2;
    for (let at = 0; at < stride; at++) {
      const here = row * stride + at;
      filtered[to + 1 + at] = pixels[here]! - (row === 0 ? 0 : pixels[here - stride]!);
    }
  }
  return filtered;
}
