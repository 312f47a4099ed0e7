import { type Figure, type FigureOptions } from "./figure.ts";
import { type GridRow, imageGridFigure } from "./image_grid_figure.ts";

/** An image with its name. */
export interface NamedImage {
  /** What stands before it. */
  readonly name: string;
  /** `[size, size, 3]` uint8, RGB: a square image. */
  readonly pixels: Uint8Array;
}

/**
 * What small images leave of an object: each as it is, and again at a half, a quarter and an eighth
 * of its side, which is also what a network has left of its width after one, two and three poolings.
 *
 * @param images what to show; their sides can be halved three times
 * @param options title and notes
 * @returns the figure
 * @throws {RangeError} when there is no image, or one cannot be halved three times
 */
export function resolutionFigure(
  images: readonly NamedImage[],
  { title, notes = [] }: FigureOptions,
): Figure {
  const rows = images.map(({ name, pixels }): GridRow => {
    const all = [pixels];
    for (let halving = 0; halving < HALVINGS; halving++) all.push(halved(all.at(-1)!));
    return {
      name,
      images: all.map((pixels) => ({ pixels, tooltip: `${name}, ${sizeOf(pixels)}` })),
    };
  });
  const columns = rows[0]?.images.map(({ pixels }) => sizeOf(pixels)) ?? [];
  return imageGridFigure(rows, { title, notes, columns, imageSize: 112, colours: 128 });
}

const HALVINGS = 3;

function sizeOf(pixels: Uint8Array): string {
  const side = Math.sqrt(pixels.length / 3);
  return `${side} x ${side}`;
}

/** Each square of four pixels as their mean. */
function halved(pixels: Uint8Array): Uint8Array {
  const side = Math.sqrt(pixels.length / 3);
  if (!Number.isInteger(side) || side % 2 !== 0 || side === 0) {
    throw new RangeError(
      `Cannot halve the image: it has ${pixels.length} bytes, a square RGB image with an even side ` +
        "is wanted",
    );
  }
  const half = side / 2;
  return Uint8Array.from({ length: half * half * 3 }, (_, at) => {
    const [row, column, channel] = [Math.floor(at / 3 / half), Math.floor(at / 3) % half, at % 3];
    const first = (2 * row * side + 2 * column) * 3 + channel;
    const sum = pixels[first]! + pixels[first + 3]! + pixels[first + 3 * side]! +
      pixels[first + 3 * side + 3]!;
    return Math.round(sum / 4);
  });
}
