import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { mcNemar, type Predictions } from "../../lib/evaluation/mod.ts";

/** Two models that differ on so many images, and agree on three more. */
function models(onlyFirst: number, onlySecond: number): [Predictions, Predictions] {
  const count = onlyFirst + onlySecond + 3;
  const model = (isRight: (row: number) => boolean): Predictions => ({
    split: "test",
    classNames: ["cat", "dog"],
    indices: Array.from({ length: count }, (_, row) => row),
    labels: new Uint16Array(count),
    probabilities: Float32Array.from(
      { length: 2 * count },
      (_, at) => isRight(at >> 1) === (at % 2 === 0) ? 0.75 : 0.25,
    ),
  });
  const isLast = (row: number) => row === count - 1;
  return [
    model((row) => row < onlyFirst || isLast(row)),
    model((row) => (row >= onlyFirst && row < onlyFirst + onlySecond) || isLast(row)),
  ];
}

/** What differs, and SciPy 1.17's `binomtest(a, a + b, 0.5).pvalue`. */
const CASES: readonly [number, number, number][] = [
  [0, 0, 1],
  [5, 5, 1],
  [1, 9, 0.021484375],
  [10, 0, 0.001953125],
  [431, 512, 0.009147443051900267],
  [2000, 2200, 0.0021323556719912455],
  [0, 3000, 0],
];

for (const [onlyFirst, onlySecond, p] of CASES) {
  Deno.test(`mcNemar() gives SciPy's ${p} when ${onlyFirst} and ${onlySecond} images differ`, () => {
    const found = mcNemar(...models(onlyFirst, onlySecond));
    assertEquals([found.onlyFirst, found.onlySecond], [onlyFirst, onlySecond]);
    assertAlmostEquals(found.p, p, 1e-12);
  });
}

Deno.test("mcNemar() throws when the models saw other images", () => {
  const [first, second] = models(1, 1);
  const other = { ...second, labels: second.labels.map((label) => 1 - label) };
  assertThrows(() => mcNemar(first, other), RangeError, "must be those of the same images");
});
