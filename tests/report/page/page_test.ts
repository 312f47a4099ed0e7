import { assertEquals, assertStringIncludes } from "@std/assert";
import { html } from "../../../lib/report/page/html.ts";
import { page } from "../../../lib/report/page/page.ts";
import { addressesIn } from "./addresses_in.ts";

const whole = {
  title: "<Title>",
  lead: html`<p>lead</p>`,
  sections: [{ id: "one", title: "A & B", body: html`<p>body</p>` }],
  script: "const a = 1 < 2;",
};

Deno.test("page() has its parts in a menu, and the script as it is", () => {
  const text = page(whole);
  assertStringIncludes(text, "<title>&lt;Title&gt;</title>");
  assertStringIncludes(text, '<li><a href="#one">A &amp; B</a></li>');
  assertStringIncludes(text, '<section id="one" aria-labelledby="one-title">');
  assertStringIncludes(text, "const a = 1 < 2;");
});

Deno.test("page() carries data that nothing in it can end", () => {
  const data = { name: "</script><script>alert(1)</script>" };
  const text = page({ ...whole, data });
  const [, json] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(text)!;
  assertEquals(JSON.parse(json!), data);
  assertEquals(text.includes("<script>alert"), false);
});

Deno.test("page() asks for nothing outside itself, and forbids it", () => {
  const text = page(whole);
  assertStringIncludes(text, "default-src &#39;none&#39;");
  assertEquals(addressesIn(text), []);
});
