import { assertEquals, assertMatch } from "@std/assert";
import { escapeHtml } from "../../lib/files/mod.ts";

Deno.test("escapeHtml() leaves nothing that opens a tag, an entity or an attribute", () => {
  assertEquals(
    escapeHtml(`<a href="x">it's & more</a>`),
    "&lt;a href=&quot;x&quot;&gt;it&#39;s &amp; more&lt;/a&gt;",
  );
  assertEquals(escapeHtml("]]>&amp;"), "]]&gt;&amp;amp;");
});

Deno.test("escapeHtml() leaves plain text of any language as it is", () => {
  for (const text of ["plain text, 50 %", "Kätzchen\tund\r\nHündchen", "猫 🐈 \u0085"]) {
    assertEquals(escapeHtml(text), text);
  }
});

Deno.test("escapeHtml() replaces what no XML document may hold", () => {
  assertEquals(escapeHtml("a\u0000b\u001b[2Jc\ufffe\u009b"), "a\ufffdb\ufffd[2Jc\ufffd\ufffd");
  assertEquals(escapeHtml("\ud83d"), "\ufffd");
  assertEquals(escapeHtml("\udc08x\ud83d"), "\ufffdx\ufffd");
});

Deno.test("escapeHtml() leaves only letters that XML allows, whatever stands in the text", () => {
  // "Char" of XML 1.0, section 2.2, without the letters that mean something.
  const allowed =
    /^[\t\n\r\x20-\x21\x23-\x25\x28-\x3b\x3d\x3f-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u;
  for (let code = 0; code <= 0xffff; code++) {
    const escaped = escapeHtml(String.fromCharCode(code));
    if (escaped.length === 1) assertMatch(escaped, allowed);
    else assertMatch(escaped, /^&(amp|lt|gt|quot|#39);$/);
  }
});
