import { assertEquals } from "@std/assert";
import { accuracy } from "../../lib/evaluation/accuracy.ts";
import { table } from "./table.ts";

Deno.test("accuracy() is the share of images that were given their class", () => {
  assertEquals(accuracy(table), 3 / 6);
});
