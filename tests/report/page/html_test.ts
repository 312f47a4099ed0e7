import { assertEquals } from "@std/assert";
import { Html, html } from "../../../lib/report/page/html.ts";

Deno.test("html() escapes every value, in text and in attributes", () => {
  const name = `<script>"a" & 'b'</script>`;
  assertEquals(
    html`<p title="${name}">${name} ${1.5}</p>`.text,
    '<p title="&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;">' +
      "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt; 1.5</p>",
  );
});

Deno.test("html() takes markup as it is, lists in their order, and leaves nothing of what is not there", () => {
  const item = (name: string) => html`<li>${name}</li>`;
  assertEquals(
    html`<ul>${["a", "<b>"].map(item)}${undefined}${false}${[]}</ul>${new Html("<hr>")}`.text,
    "<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>",
  );
  assertEquals(html`${0}`.text, "0");
});
