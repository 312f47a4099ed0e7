import type { LabelledImages } from "./dataset.ts";

/** What is known of one colour channel of many images. */
export interface ChannelStatistics {
  /** "red", "green" or "blue". */
  readonly name: string;
  /** The mean of its values, 0 to 255. */
  readonly mean: number;
  /** Their standard deviation (of the whole, not of a sample). */
  readonly deviation: number;
  /** `[bins]`: how many values fall into each of as many equal parts of 0 to 255. */
  readonly histogram: readonly number[];
}

/** What {@linkcode pixelStatistics} can be told. */
export interface PixelStatisticsOptions {
  /**
   * Into how many equal parts 0 to 255 is cut: a divisor of 256.
   *
   * @default 32
   */
  bins?: number;
}

/**
 * Mean, deviation and histogram of each channel over all pixels of all images.
 *
 * @param images at least one
 * @param options how many parts the histograms have
 * @returns red, green and blue
 * @throws {RangeError} when there is no image, or `bins` does not divide 256
 */
export function pixelStatistics(
  { images }: Pick<LabelledImages, "images">,
  { bins = 32 }: PixelStatisticsOptions = {},
): ChannelStatistics[] {
  if (images.length === 0) throw new RangeError("Cannot take statistics: there is no image");
  if (!(bins >= 1) || 256 % bins !== 0) {
    throw new RangeError(`Cannot count ${bins} bins: must be a divisor of 256`);
  }
  // All that is asked for follows from how often each of the 256 values occurs.
  const counts = [new Float64Array(256), new Float64Array(256), new Float64Array(256)] as const;
  for (let at = 0; at < images.length; at += 3) {
    counts[0][images[at]!]!++;
    counts[1][images[at + 1]!]!++;
    counts[2][images[at + 2]!]!++;
  }
  const pixels = images.length / 3;
  return ["red", "green", "blue"].map((name, channel) => {
    const count = counts[channel]!;
    const mean = count.reduce((sum, times, value) => sum + times * value, 0) / pixels;
    const variance = count.reduce((sum, times, value) => sum + times * (value - mean) ** 2, 0) /
      pixels;
    const histogram = Array.from({ length: bins }, (_, bin) => {
      const part = count.subarray(bin * 256 / bins, (bin + 1) * 256 / bins);
      return part.reduce((sum, times) => sum + times, 0);
    });
    return { name, mean, deviation: Math.sqrt(variance), histogram };
  });
}
