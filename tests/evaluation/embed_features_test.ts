import { assert, assertEquals, assertThrows } from "@std/assert";
import { embedFeatures } from "../../lib/evaluation/mod.ts";
import { randomStream } from "../../lib/tensorflow/mod.ts";

const COUNT = 60;

/** Two groups of points around two far-off places in 8 dimensions. */
function twoGroups(): Float32Array {
  const random = randomStream({ seed: 1, use: "test" });
  return Float32Array.from(
    { length: COUNT * 8 },
    (_, at) => (Math.floor(at / 8) % 2 === 0 ? 10 : -10) + random(),
  );
}

Deno.test("embedFeatures() keeps together what is alike, the same by the same seed", () => {
  const features = twoGroups();
  const places = embedFeatures(features, { count: COUNT, seed: 3 });
  assertEquals(places, embedFeatures(features, { count: COUNT, seed: 3 }));
  assert(places.every(Number.isFinite));
  const distance = (a: number, b: number) =>
    Math.hypot(places[2 * a]! - places[2 * b]!, places[2 * a + 1]! - places[2 * b + 1]!);
  const others = Array.from({ length: COUNT - 1 }, (_, at) => at + 1);
  const mean = (group: number[]) =>
    group.reduce((sum, at) => sum + distance(0, at), 0) / group.length;
  const own = mean(others.filter((at) => at % 2 === 0));
  const other = mean(others.filter((at) => at % 2 === 1));
  assert(other > 2 * own, `own group ${own}, other group ${other}`);
});

Deno.test("embedFeatures() throws when there are too few images, or the features do not fit", () => {
  assertThrows(
    () => embedFeatures(new Float32Array(30), { count: 15 }),
    RangeError,
    "more images than the 15 neighbours",
  );
  assertThrows(() => embedFeatures(new Float32Array(30), { count: 20 }), RangeError);
});
