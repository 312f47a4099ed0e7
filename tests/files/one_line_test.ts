import { assertEquals } from "@std/assert";
import { oneLine } from "../../lib/files/one_line.ts";

Deno.test("oneLine() puts commas where lines end", () => {
  assertEquals(oneLine(" it failed\n   because\nof that \n"), "it failed, because, of that");
});
