import { assertEquals, assertStringIncludes } from "@std/assert";
import { pageTable } from "../../../lib/report/page/section.ts";

Deno.test("pageTable() names its rows, and puts numbers to the right", () => {
  const { text } = pageTable({ columns: ["name", "value"], rows: [["<a>", "1"]] });
  assertStringIncludes(text, '<th scope="row">&lt;a&gt;</th>');
  assertStringIncludes(text, '<td class="number">1</td>');
  const words = pageTable({ columns: ["name", "value"], rows: [["a", "b"]], numbers: [] }).text;
  assertEquals(words.includes("number"), false);
});
