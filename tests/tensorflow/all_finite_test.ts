import { assertEquals } from "@std/assert";
import { allFinite } from "../../lib/tensorflow/mod.ts";

Deno.test("allFinite() finds a number that is infinite or none, wherever it stands", () => {
  const numbers = Float32Array.from({ length: 1000 }, (_, i) => (i - 500) * 1e35);
  assertEquals(allFinite(numbers), true);
  assertEquals(allFinite(new Float32Array()), true);
  for (const wrong of [NaN, Infinity, -Infinity]) {
    for (const place of [0, 500, 999]) {
      const changed = numbers.slice();
      changed[place] = wrong;
      assertEquals(allFinite(changed), false, `${wrong} at ${place}`);
    }
  }
});

Deno.test("allFinite() is not misled by infinities that would cancel each other", () => {
  assertEquals(allFinite(Float32Array.of(Infinity, -Infinity)), false);
});
