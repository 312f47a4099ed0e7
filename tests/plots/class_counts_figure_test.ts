import { assertEquals, assertThrows } from "@std/assert";
import { classCountsFigure } from "../../lib/plots/mod.ts";
import { occurrences } from "./pixels.ts";
import { renderCleanly } from "./render_cleanly.ts";
import { specOf } from "./spec_of.ts";

const splits = [{ name: "train", counts: [4500, 4499] }, { name: "test", counts: [1000, 7] }];
const classNames = ["cat", "dog"];

Deno.test("classCountsFigure() has one bar a class and split, with its count", async () => {
  const figure = classCountsFigure(splits, { title: "Counts", classNames });
  assertEquals(specOf(figure).data.values, [
    { split: "train", order: 0, class: "cat", count: 4500 },
    { split: "train", order: 0, class: "dog", count: 4499 },
    { split: "test", order: 1, class: "cat", count: 1000 },
    { split: "test", order: 1, class: "dog", count: 7 },
  ]);
  const svg = await renderCleanly(figure);
  for (const text of ["4,500", "4,499", "7"]) assertEquals(occurrences(svg, `>${text}</text>`), 1);
});

Deno.test("classCountsFigure() throws when a split has not one count a class", () => {
  assertThrows(
    () => classCountsFigure([{ name: "test", counts: [1] }], { title: "Counts", classNames }),
    RangeError,
    '"test" has 1, one for each of 2 classes is wanted',
  );
});
