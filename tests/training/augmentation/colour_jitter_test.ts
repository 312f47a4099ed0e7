import { assertEquals } from "@std/assert";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { jitterColours } from "../../../lib/training/augmentation/colour_jitter.ts";
import { testOnBackends } from "../with_backend.ts";
import { COUNT, drawn, RANDOM, valuesOf, wholeImages } from "./drawn.ts";

const SIDE = 4;
const round = Math.fround;

/** Torchvision's formulas on bytes, in float32 as there: grey, and a blend of two numbers. */
function grey([red, green, blue]: number[]): number {
  const part = round(round(red! * round(0.2989)) + round(green! * round(0.587)));
  return Math.floor(round(part + round(blue! * round(0.114))));
}

function blend(image: number, other: number, factor: number): number {
  const mixed = round(round(image * factor) + round(other * round(1 - factor)));
  return Math.floor(Math.min(255, Math.max(0, mixed)));
}

/** The factors that images draw. */
function factors(strength: number, use: string): number[] {
  return drawn(use).map((n) => round(round(n * round(2 * strength)) + round(1 - strength)));
}

type Image = number[][][];

const CHANGES = {
  contrast(image: Image, factor: number): Image {
    const sum = image.flat().reduce((sum, pixel) => sum + grey(pixel), 0);
    const mean = round(sum / SIDE ** 2);
    return image.map((row) => row.map((pixel) => pixel.map((v) => blend(v, mean, factor))));
  },
  brightness: (image: Image, factor: number): Image =>
    image.map((row) => row.map((pixel) => pixel.map((v) => blend(v, 0, factor)))),
  saturation: (image: Image, factor: number): Image =>
    image.map((row) => row.map((pixel) => pixel.map((v) => blend(v, grey(pixel), factor)))),
};

testOnBackends("jitterColours() changes contrast, brightness and saturation, to the bit", () => {
  const images = wholeImages(SIDE);
  const strengths = { contrast: 0.4, brightness: 0.6, saturation: 0.8 };
  let expected = images.arraySync() as Image[];
  for (const [name, strength] of Object.entries(strengths)) {
    const drawnFactors = factors(strength, `jitter_${name}`);
    expected = expected.map((image, i) =>
      CHANGES[name as keyof typeof CHANGES](image, drawnFactors[i]!)
    );
  }
  const values = valuesOf(
    images,
    (images, random) => jitterColours(images, { ...random, ...strengths }),
  );
  assertEquals(values, expected.flat(3));
  images.dispose();
});

testOnBackends("jitterColours() of no strength changes nothing", () => {
  const images = wholeImages(SIDE);
  tf.tidy(() => {
    const same = jitterColours(images, RANDOM);
    assertEquals(same.shape, [COUNT, SIDE, SIDE, 3]);
    assertEquals([...same.dataSync()], [...images.dataSync()]);
  });
  images.dispose();
});
