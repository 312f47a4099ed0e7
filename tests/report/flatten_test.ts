import { assertEquals } from "@std/assert";
import { flatten } from "../../lib/report/flatten.ts";

Deno.test("flatten() names every value by its path, and takes a list for one value", () => {
  assertEquals(flatten({ a: 1, b: { c: "x", d: { e: null, f: true } }, g: [1, 2] }), [
    ["a", "1"],
    ["b.c", "x"],
    ["b.d.e", "null"],
    ["b.d.f", "true"],
    ["g", "[1,2]"],
  ]);
});
