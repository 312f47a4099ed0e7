import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { serveFolder } from "../../lib/commands/serve_folder.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";

const ignore = !allowed("read", "write", "net");

/** Serves a folder with a page and a secret beside it. */
function served(body: (url: string) => Promise<void>): Promise<void> {
  return withFolder(async (folder) => {
    const page = join(folder, "page");
    await Deno.mkdir(page);
    await Deno.writeTextFile(join(folder, "secret.txt"), "secret");
    await Deno.writeTextFile(join(page, "index.html"), "<p>page");
    await Deno.writeTextFile(join(page, "a.js"), "1;");
    const stop = new AbortController();
    const { promise, resolve } = Promise.withResolvers<string>();
    const server = serveFolder(page, { port: 0, signal: stop.signal, onListen: resolve });
    try {
      await body(await promise);
    } finally {
      stop.abort();
      await server;
    }
  });
}

Deno.test({
  name: "serveFolder() serves the folder's files with their types, and nothing else",
  ignore,
  fn: () =>
    served(async (url) => {
      const get = async (path: string) => {
        const response = await fetch(`${url}${path}`);
        return [response.status, response.headers.get("content-type"), await response.text()];
      };
      assertEquals(await get(""), [200, "text/html; charset=utf-8", "<p>page"]);
      assertEquals(await get("a.js"), [200, "text/javascript; charset=utf-8", "1;"]);
      for (const path of ["b.js", "..%2Fsecret.txt", "%2e%2e/secret.txt", "a/../../secret.txt"]) {
        assertEquals((await get(path))[0], 404, path);
      }
    }),
});

Deno.test({
  name: "serveFolder() throws one sentence when the port is taken",
  ignore,
  fn: () =>
    served(async (url) => {
      const port = Number(new URL(url).port);
      const signal = new AbortController().signal;
      await assertRejects(
        () => serveFolder(".", { port, signal, onListen() {} }),
        Error,
        `Cannot serve on port ${port}: it is taken; choose another one by --port`,
      );
    }),
});
