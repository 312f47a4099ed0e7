/** An image by numbers of colours. */
export interface ReducedColours {
  /** `[colours, 3]` uint8, RGB. */
  palette: Uint8Array;
  /** `[pixels]`: the number of each pixel's colour. */
  places: Uint8Array;
}

/** Rounds of moving the colours to the middle of their pixels. */
const ROUNDS = 4;

/**
 * Chooses the colours that stand for an image's best, by median cut (Heckbert, 1982) and then a few
 * rounds of k-means, and gives each pixel the nearest of them. Equal pixels give equal results.
 *
 * @param pixels `[pixels, 3]` uint8, RGB
 * @param options `colours`: how many there may be, 1 to 256
 */
export function reduceColours(
  pixels: Uint8Array,
  { colours }: { colours: number },
): ReducedColours {
  let palette = medianCut(pixels, colours).map((box) => meanOf(pixels, box));
  let places = nearest(pixels, palette);
  for (let round = 0; round < ROUNDS; round++) {
    const boxes = palette.map((): number[] => []);
    places.forEach((colour, pixel) => boxes[colour]!.push(pixel));
    palette = boxes.filter((box) => box.length > 0).map((box) => meanOf(pixels, box));
    places = nearest(pixels, palette);
  }
  return { palette: Uint8Array.from(palette.flat(), Math.round), places };
}

/** Cuts the box with the widest channel at that channel's median, until there are enough boxes. */
function medianCut(pixels: Uint8Array, colours: number): number[][] {
  const boxes = [Array.from({ length: pixels.length / 3 }, (_, pixel) => pixel)];
  while (boxes.length < colours) {
    const spreads = boxes.map((box) => widestChannel(pixels, box));
    const at = spreads.reduce((best, { width }, at) => width > spreads[best]!.width ? at : best, 0);
    const { channel, width } = spreads[at]!;
    if (width === 0) break; // every box holds one colour
    const box = boxes[at]!.toSorted((a, b) => pixels[3 * a + channel]! - pixels[3 * b + channel]!);
    const half = box.length >> 1;
    boxes.splice(at, 1, box.slice(0, half), box.slice(half));
  }
  return boxes;
}

function widestChannel(pixels: Uint8Array, box: readonly number[]) {
  return [0, 1, 2].map((channel) => {
    let [low, high] = [255, 0];
    for (const pixel of box) {
      const value = pixels[3 * pixel + channel]!;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return { channel, width: high - low };
  }).reduce((best, each) => each.width > best.width ? each : best);
}

function meanOf(pixels: Uint8Array, box: readonly number[]): number[] {
  return [0, 1, 2].map((channel) =>
    box.reduce((sum, pixel) => sum + pixels[3 * pixel + channel]!, 0) / box.length
  );
}

function nearest(pixels: Uint8Array, palette: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from({ length: pixels.length / 3 }, (_, pixel) => {
    let [best, least] = [0, Infinity];
    palette.forEach((colour, at) => {
      const distance = colour.reduce(
        (sum, value, channel) => sum + (value - pixels[3 * pixel + channel]!) ** 2,
        0,
      );
      if (distance < least) [best, least] = [at, distance];
    });
    return best;
  });
}
