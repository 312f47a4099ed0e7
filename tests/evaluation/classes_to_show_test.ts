import { assertEquals } from "@std/assert";
import { classesToShow } from "../../lib/evaluation/mod.ts";

const classes = ["a", "b", "c", "d"];
const confusion = [[90, 1, 0, 0], [0, 5, 0, 0], [0, 0, 7, 3], [0, 0, 0, 9]];

Deno.test("classesToShow() are all where they are few", () => {
  assertEquals(classesToShow({ classes, confusion }), [0, 1, 2, 3]);
  assertEquals(classesToShow({ classes, confusion }, { most: 4 }), [0, 1, 2, 3]);
});

Deno.test("classesToShow() are those with the most mistakes, whichever way", () => {
  assertEquals(classesToShow({ classes, confusion }, { most: 2 }), [2, 3]);
  assertEquals(classesToShow({ classes, confusion }, { most: 3 }), [0, 2, 3]);
});
