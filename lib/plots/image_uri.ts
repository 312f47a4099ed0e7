import { pngFile, type PngParts } from "./png_file.ts";
import { reduceColours } from "./reduce_colours.ts";

/** How small images in figures are kept. */
export interface ImageUriOptions {
  /**
   * How many colours an image may have, 1 to 256: 64 cannot be told from the original by eye at the
   * size of these images, and take half of the room; 16 take a quarter.
   *
   * @default 64
   */
  colours?: number;
  /**
   * How often each pixel is repeated to the right and down, for places that show an image at the
   * size that it has. Twice as large takes a tenth more room.
   *
   * @default 1
   */
  enlarge?: number;
}

/**
 * A square image as the address of a PNG file that holds it, to stand in a figure.
 *
 * @param pixels `[size, size, 3]` uint8, RGB
 * @param options how many colours it keeps, and how large it is
 * @returns a `data:` address
 * @throws {RangeError} when the image is not square
 */
export function imageUri(
  pixels: Uint8Array,
  { colours = 64, enlarge = 1 }: ImageUriOptions = {},
): string {
  const side = sideOf(pixels.length / 3);
  const { palette, places: own } = reduceColours(pixels, { colours });
  const size = side * enlarge;
  const places = Uint8Array.from({ length: size * size }, (_, at) => {
    const [row, column] = [Math.floor(at / size / enlarge), Math.floor(at % size / enlarge)];
    return own[row * side + column]!;
  });
  const depth = palette.length / 3 <= 16 ? 4 : 8;
  return uriOf({
    width: size,
    height: size,
    depth,
    kind: "palette",
    palette,
    rows: packRows(places, size, depth),
  });
}

/**
 * A square map of numbers as the address of a grey PNG file: the lowest black, the highest white.
 *
 * @param values `[size, size]`, 0 to 1
 * @returns a `data:` address
 * @throws {RangeError} when the map is not square
 */
export function greyImageUri(values: ArrayLike<number>): string {
  const size = sideOf(values.length);
  const greys = Uint8Array.from(values, (value) => Math.round(255 * value));
  const rows = packRows(greys, size, 8);
  return uriOf({ width: size, height: size, depth: 8, kind: "grey", rows });
}

function sideOf(pixels: number): number {
  const size = Math.sqrt(pixels);
  if (Number.isInteger(size) && size > 0) return size;
  throw new RangeError(`Cannot draw the image: it has ${pixels} pixels, a square image is wanted`);
}

/** Rows without a filter, which palettes do best with; two pixels a byte at a depth of 4. */
function packRows(places: Uint8Array, size: number, depth: 4 | 8): Uint8Array {
  const stride = depth === 8 ? size : Math.ceil(size / 2);
  const rows = new Uint8Array(size * (stride + 1));
  places.forEach((place, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    const to = row * (stride + 1) + 1;
    if (depth === 8) rows[to + column] = place;
    else rows[to + (column >> 1)]! |= place << (column % 2 === 0 ? 4 : 0);
  });
  return rows;
}

function uriOf(parts: PngParts): string {
  return `data:image/png;base64,${pngFile(parts).toBase64()}`;
}
