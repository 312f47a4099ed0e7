import { assertEquals } from "@std/assert";
import { escapeHtml } from "../../lib/plots/escape_html.ts";

Deno.test("escapeHtml() leaves nothing that opens a tag, an entity or an attribute", () => {
  assertEquals(
    escapeHtml(`<a href="x">it's & more</a>`),
    "&lt;a href=&quot;x&quot;&gt;it&#39;s &amp; more&lt;/a&gt;",
  );
  assertEquals(escapeHtml("plain text, 50 %"), "plain text, 50 %");
});
