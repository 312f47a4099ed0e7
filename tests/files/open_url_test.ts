import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { DownloadError } from "../../lib/files/download_error.ts";
import { openUrl } from "../../lib/files/open_url.ts";
import { allowed } from "../allowed.ts";
import { serve } from "./serve.ts";

const ignore = !allowed("net");

async function assertRefused(url: string, text: string): Promise<void> {
  const error = await assertRejects(() => openUrl(url), DownloadError);
  assertStringIncludes(error.message, text);
  assertEquals(error.failure, "refused");
}

Deno.test("openUrl() refuses an address when it is not HTTPS or this machine", async () => {
  await assertRefused("http://example.com/a", '"http://example.com", which is not HTTPS');
  await assertRefused("file:///etc/hosts", "which is not HTTPS");
  await assertRefused("a.bin", 'the address "a.bin" is not a URL');
});

Deno.test({
  name: "openUrl() follows redirects when they stay on this machine",
  ignore,
  fn: () =>
    serve((request) => {
      const { pathname } = new URL(request.url);
      if (pathname === "/end") return new Response("here");
      return new Response(null, { status: 302, headers: { location: "/end" } });
    }, async (url) => {
      const response = await openUrl(url);
      assertEquals(await response.text(), "here");
    }),
});

Deno.test({
  name: "openUrl() refuses a redirect when it leads to plain HTTP elsewhere",
  ignore,
  fn: () =>
    serve(
      () => new Response(null, { status: 301, headers: { location: "http://example.com/a" } }),
      (url) => assertRefused(url, 'the server redirects to "http://example.com"'),
    ),
});

Deno.test({
  name: "openUrl() stops when redirects go in a circle",
  ignore,
  fn: () =>
    serve(
      () => new Response(null, { status: 307, headers: { location: "/file.bin" } }),
      (url) => assertRefused(url, "more than 10 redirects"),
    ),
});

Deno.test({
  name: "openUrl() asks for the bare bytes from the start that it is told",
  ignore,
  fn: () =>
    serve((request) => {
      const { headers } = request;
      return Response.json([headers.get("accept-encoding"), headers.get("range")]);
    }, async (url) => {
      const response = await openUrl(url, { start: 7 });
      assertEquals(await response.json(), ["identity", "bytes=7-"]);
    }),
});

Deno.test({
  name: "openUrl() says that it may pass when nobody listens",
  ignore,
  async fn() {
    let gone = "";
    await serve(() => new Response(), (url) => Promise.resolve(void (gone = url)));
    const error = await assertRejects(() => openUrl(gone), DownloadError);
    assertEquals(error.failure, "passing");
    assertStringIncludes(error.message, "Connect");
    assertEquals(error.message.includes(gone), false);
  },
});
