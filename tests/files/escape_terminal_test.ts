import { assertEquals, assertMatch } from "@std/assert";
import { escapeTerminal } from "../../lib/files/mod.ts";

Deno.test("escapeTerminal() writes out what a terminal would obey", () => {
  assertEquals(escapeTerminal("a\u001b]0;title\u0007b"), "a\\u001b]0;title\\u0007b");
  assertEquals(escapeTerminal("\u009b31mred\u007f\r"), "\\u009b31mred\\u007f\\u000d");
  assertEquals(escapeTerminal("gnp.\u202etac"), "gnp.\\u202etac");
});

Deno.test("escapeTerminal() leaves plain text of any language as it is", () => {
  for (const text of ["Epoch 1/5\tloss 0.4\n", "Kätzchen 猫 🐈 ░█ —"]) {
    assertEquals(escapeTerminal(text), text);
  }
});

Deno.test("escapeTerminal() writes out line ends and tabs when the text is a name", () => {
  assertEquals(escapeTerminal("a\nb\tc", { lines: false }), "a\\u000ab\\u0009c");
});

Deno.test("escapeTerminal() leaves the meaning of JSON as it is", () => {
  const value = { file: "x\u001b[2J\u009b\u202e\u007f\ufeff\u2028.png" };
  const text = escapeTerminal(JSON.stringify(value));
  assertEquals(JSON.parse(text), value);
  assertMatch(text, /^[\x20-\x7e]*$/);
});
