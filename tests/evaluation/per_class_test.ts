import { assertEquals } from "@std/assert";
import { perClass } from "../../lib/evaluation/per_class.ts";
import { confusion, table } from "./table.ts";

Deno.test("perClass() gives 0 when a class was never predicted", () => {
  // By hand: cat 1 of 2 given, 1 of 3 found; dog 2 of 4, 2 of 2; frog 0 of 0, 0 of 1.
  assertEquals(perClass(confusion, table.classNames), [
    { name: "cat", precision: 1 / 2, recall: 1 / 3, f1: 2 / 5, support: 3 },
    { name: "dog", precision: 2 / 4, recall: 2 / 2, f1: 4 / 6, support: 2 },
    { name: "frog", precision: 0, recall: 0, f1: 0, support: 1 },
  ]);
});

Deno.test("perClass() gives 0 when a class has no images", () => {
  assertEquals(perClass([[0, 0], [1, 1]], ["cat", "dog"]), [
    { name: "cat", precision: 0, recall: 0, f1: 0, support: 0 },
    { name: "dog", precision: 1, recall: 1 / 2, f1: 2 / 3, support: 2 },
  ]);
});
