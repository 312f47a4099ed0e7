import { assertEquals, assertThrows } from "@std/assert";
import { wholeNumber } from "../../lib/commands/whole_number.ts";
import { UsageError } from "../../lib/config/mod.ts";

const RANGE = { otherwise: 7, least: 1, most: 12 };

Deno.test("wholeNumber() takes what is given, or what is said otherwise", () => {
  assertEquals(wholeNumber({ steps: "12" }, "steps", RANGE), 12);
  assertEquals(wholeNumber({}, "steps", RANGE), 7);
});

Deno.test("wholeNumber() refuses what is none, or out of its range", () => {
  for (const given of ["0", "13", "1.5", "many", "", "NaN", "Infinity"]) {
    assertThrows(
      () => wholeNumber({ steps: given }, "steps", RANGE),
      UsageError,
      `Cannot set "steps": it is "${given}", must be a whole number, from 1 to 12`,
    );
  }
  assertThrows(
    () => wholeNumber({ steps: "-1" }, "steps", { otherwise: 0, least: 0 }),
    UsageError,
    'it is "-1", must be a whole number, 0 or more',
  );
});
