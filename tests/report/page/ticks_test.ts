import { assertEquals } from "@std/assert";
import { ticks } from "../../../lib/report/page/ticks.ts";

/** A range, and the round numbers in it. */
const CASES: readonly [[number, number], { count?: number; whole?: boolean }, number[]][] = [
  [[0, 1], {}, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [[2.13, 2.91], { count: 4 }, [2.2, 2.4, 2.6, 2.8]],
  [[0.1, 0.3], { count: 2 }, [0.1, 0.2, 0.3]],
  [[1, 3], { count: 6, whole: true }, [1, 2, 3]],
  [[1, 200], { count: 4, whole: true }, [50, 100, 150, 200]],
  [[-1, 1], { count: 4 }, [-1, -0.5, 0, 0.5, 1]],
  [[0, 2e-7], { count: 2 }, [0, 1e-7, 2e-7]],
  [[7, 7], {}, [7]],
];

for (const [range, options, numbers] of CASES) {
  Deno.test(`ticks() gives ${numbers.join(", ")} when the range is ${range.join(" to ")}`, () => {
    assertEquals(ticks(range, options), numbers);
  });
}
