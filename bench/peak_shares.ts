import { blockCosts } from "../lib/mod.ts";

/** What was measured of one piece of work, as far as shares need it. */
export interface MeasuredWork {
  title: string;
  measured: readonly { name: string; rate: { median: number } }[];
}

const IMAGE_SIDE = 32;
const PRODUCT_SIDE = 4096;
const PRODUCT = "Product of two 4096 x 4096 matrices";
/** A training step computes each convolution, its input's gradient and its kernel's. */
const PASSES: Readonly<Record<string, number>> = { "VGG19 forward": 1, "Fine-tuning step": 3 };

/**
 * How near the convolutions of our steps come to the machine's own matrix product in the same
 * precision and the same run, as lines of Markdown; none where the product was not measured.
 */
export function peakShares(works: readonly MeasuredWork[]): string[] {
  const product = works.find(({ title }) => title === PRODUCT);
  const forward = 2 * blockCosts(IMAGE_SIDE).reduce((sum, cost) => sum + cost.multiplyAdds, 0);
  return (product?.measured ?? []).flatMap(({ name, rate }) => {
    const peak = rate.median * 2 * PRODUCT_SIDE ** 3;
    return works.flatMap(({ title, measured }) => {
      const passes = PASSES[title];
      const ours = measured.find((one) => one.name === name);
      if (passes === undefined || ours === undefined) return [];
      const speed = ours.rate.median * passes * forward;
      const share = Math.round(100 * speed / peak);
      return [
        `- ${title}, ${name}: ${gigaflops(speed)} of the product's ${gigaflops(peak)}, ${share} %`,
      ];
    });
  });
}

function gigaflops(perSecond: number): string {
  return `${Math.round(perSecond / 1e9)} GFLOP/s`;
}
