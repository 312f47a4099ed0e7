import { assertEquals } from "@std/assert";
import { editDistance } from "../../lib/commands/edit_distance.ts";

const DISTANCES: readonly [string, string, number][] = [
  ["", "", 0],
  ["", "abc", 3],
  ["abc", "abc", 0],
  ["abc", "abd", 1],
  ["abc", "ac", 1],
  ["ab", "ba", 2],
  ["kitten", "sitting", 3],
  ["--preest", "--preset", 2],
];

for (const [a, b, distance] of DISTANCES) {
  Deno.test(`editDistance() is ${distance} between "${a}" and "${b}", and back`, () => {
    assertEquals([editDistance(a, b), editDistance(b, a)], [distance, distance]);
  });
}
