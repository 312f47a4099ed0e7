import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { JUPYTER_DISPLAY, showTable } from "../../lib/plots/mod.ts";

const table = {
  columns: ["class", "recall"],
  rows: [["<b>cat</b>", "59.7 %"], ["dog", "5.0 %"]],
  caption: "A & B",
};

Deno.test("showTable() gives HTML with every text escaped", async () => {
  const html = String((await showTable(table)[JUPYTER_DISPLAY]())["text/html"]);
  assertStringIncludes(html, "<caption>A &amp; B</caption>");
  assertStringIncludes(html, '<td style="text-align: left">&lt;b&gt;cat&lt;/b&gt;</td>');
  assertStringIncludes(html, '<td style="text-align: right">5.0 %</td>');
  assert(!html.includes("<b>"));
  assert(!/color/.test(html), "the notebook's theme has the colours");
});

Deno.test("showTable() gives plain text with its columns one below the other", async () => {
  const bundle = await showTable(table)[JUPYTER_DISPLAY]();
  assertEquals(
    bundle["text/plain"],
    "A & B\nclass       recall\n<b>cat</b>  59.7 %\ndog          5.0 %",
  );
});

Deno.test("showTable() shows a table without rows", async () => {
  const bundle = await showTable({ columns: ["a", "b"], rows: [] })[JUPYTER_DISPLAY]();
  assertEquals(bundle["text/plain"], "a  b");
});

Deno.test("showTable() throws when a row has not one cell a column", () => {
  assertThrows(
    () => showTable({ ...table, rows: [["cat", 1], ["dog"]] }),
    RangeError,
    "Cannot show the table: row 2 has 1 cells, must have 2, one a column",
  );
});
