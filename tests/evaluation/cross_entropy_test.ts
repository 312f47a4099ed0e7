import { assertAlmostEquals, assertEquals } from "@std/assert";
import { crossEntropies, crossEntropy } from "../../lib/evaluation/cross_entropy.ts";
import { table } from "./table.ts";

// -ln of the true class's probability in each row of the table; 1 is clipped to 1 - 1e-7.
const losses = [
  -Math.log(0.75),
  -Math.log(0.25),
  -Math.log(0.125),
  -Math.log(1 - 1e-7),
  -Math.log(0.5),
  -Math.log(0.25),
];

Deno.test("crossEntropies() is minus the logarithm of the true class's probability", () => {
  assertEquals(crossEntropies(table), new Float64Array(losses));
});

Deno.test("crossEntropy() is the mean over images", () => {
  assertAlmostEquals(crossEntropy(table), losses.reduce((a, b) => a + b) / 6, 1e-12);
});

Deno.test("crossEntropies() stays finite when the true class has no probability", () => {
  const one = {
    ...table,
    labels: new Uint16Array([2]),
    probabilities: new Float32Array([1, 0, 0]),
  };
  assertAlmostEquals(crossEntropies(one)[0]!, 16.118095650958319, 1e-12); // -ln(1e-7)
  assertAlmostEquals(
    crossEntropies({ ...one, probabilities: new Float32Array(3) })[0]!,
    16.118095650958319,
    1e-12,
  );
});

Deno.test("crossEntropies() divides by the sum before it takes the logarithm", () => {
  const one = {
    ...table,
    labels: new Uint16Array([0]),
    probabilities: new Float32Array([1, 1, 2]),
  };
  assertAlmostEquals(crossEntropies(one)[0]!, Math.log(4), 1e-12);
});
