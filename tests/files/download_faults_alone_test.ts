import { assert, assertEquals, assertLess, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { gzipSync } from "node:zlib";
import { download, DownloadError, type DownloadOptions, sha256Hex } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";
import { randomNumbers } from "../fuzz/mutate.ts";
import { FaultyFiles } from "./faulty_files.ts";
import { startOf } from "./serve.ts";
import { headOf, type RawAnswer, send, serveRaw } from "./serve_raw.ts";
import { namesIn, withFolder } from "./with_folder.ts";

const BYTES = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7 + (i >> 8)) % 256);
const SIZE = BYTES.length;
const OPTIONS: DownloadOptions = {
  title: "the file",
  sha256: sha256Hex(BYTES),
  size: SIZE,
  tries: 3,
  pauseSeconds: 0.01,
  stallSeconds: 30,
};

/** A test of a download from a server that answers so; the folder is empty, but for what it makes. */
function test(
  name: string,
  answer: RawAnswer,
  run: (url: string, path: string) => Promise<void>,
): void {
  Deno.test({
    name: `download() ${name}`,
    ignore: !allowed("read", "write", "net"),
    fn: () => withFolder((folder) => serveRaw(answer, (url) => run(url, join(folder, "file.bin")))),
  });
}

/** The place from which a request wants the file. */
function wanted(head: string): number {
  const range = /^range: (.*)\r$/im.exec(head)?.[1] ?? "";
  return startOf(new Request("http://localhost/", { headers: { range } })) ?? 0;
}

/** The head with which a good server sends the file from a place on. */
function goodHead(start: number): string {
  const length = { "content-length": SIZE - start };
  return start === 0 ? headOf("200 OK", length) : headOf("206 Partial Content", {
    ...length,
    "content-range": `bytes ${start}-${SIZE - 1}/${SIZE}`,
  });
}

async function failure(
  url: string,
  { path, options = {} }: { path: string; options?: Partial<DownloadOptions> },
): Promise<DownloadError> {
  const error = await assertRejects(
    () => download(url, path, { ...OPTIONS, ...options }),
    DownloadError,
  );
  assertStringIncludes(error.message, `Cannot download the file from "${url}": `);
  assertEquals(error.message.includes("\n"), false);
  assertEquals((await namesIn(join(path, ".."))).filter((name) => name !== "file.bin.part"), []);
  return error;
}

async function whole(path: string): Promise<void> {
  assertEquals(sha256Hex(await Deno.readFile(path)), OPTIONS.sha256);
  assertEquals(await namesIn(join(path, "..")), ["file.bin"]);
}

const random = randomNumbers(11);

test(
  "comes to the whole file when every connection is cut at a random place",
  async (connection, { head, count }) => {
    const start = wanted(head);
    const end = count > 12 ? SIZE : start + Math.ceil((SIZE - start) * random() / 3);
    await send(connection, goodHead(start));
    await send(connection, BYTES.subarray(start, end));
  },
  async (url, path) => {
    await download(url, path, OPTIONS);
    await whole(path);
  },
);

test(
  "gives up when each connection brings next to nothing",
  async (connection, { head }) => {
    const start = wanted(head);
    await send(connection, goodHead(start));
    await send(connection, BYTES.subarray(start, start + 10));
  },
  async (url, path) => {
    const { failure: kind, message } = await failure(url, { path });
    assertEquals(kind, "passing");
    assertStringIncludes(message, "the 30 bytes that came are kept, run it again to go on");
  },
);

test(
  "gives up when a server sends a byte now and then",
  async (connection) => {
    await send(connection, goodHead(0));
    for (let at = 0; at < 1000; at++) {
      await send(connection, BYTES.subarray(at, at + 1));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  },
  async (url, path) => {
    const start = performance.now();
    const options = { tries: 1, stallSeconds: 0.5 };
    assertStringIncludes(
      (await failure(url, { path, options })).message,
      "bytes came for 0.5 seconds",
    );
    assertLess(performance.now() - start, 10_000);
  },
);

test(
  "gives up when a server takes the request and says nothing",
  // Waits until the client goes.
  async (connection) => void await connection.read(new Uint8Array(1)),
  async (url, path) => {
    const options = { tries: 2, stallSeconds: 0.3 };
    const { failure: kind, message } = await failure(url, { path, options });
    assertEquals(kind, "passing");
    assertStringIncludes(message, "no byte came for 0.3 seconds; see whether the network");
  },
);

test("gives up when a server closes without a word", () => {}, async (url, path) => {
  assertEquals((await failure(url, { path })).failure, "passing");
});

test(
  "gives up when what comes is no HTTP",
  (connection) => send(connection, "SSH-2.0-OpenSSH_9.6\r\n\r\n"),
  async (url, path) => {
    assertEquals((await failure(url, { path })).failure, "passing");
  },
);

test(
  "gives up when a server's headers have no end",
  async (connection) => {
    await send(connection, "HTTP/1.1 200 OK\r\n");
    for (let i = 0; i < 4_000; i++) await send(connection, `x-${i}: ${"y".repeat(1000)}\r\n`);
  },
  async (url, path) => {
    const before = Deno.memoryUsage().rss;
    await failure(url, { path, options: { tries: 1 } });
    assertLess(Deno.memoryUsage().rss - before, 50_000_000);
  },
);

test(
  "keeps what it has when a page of the network comes instead of the rest",
  (connection) => send(connection, `${headOf("200 OK", { "content-length": 14 })}<html>log in</`),
  async (url, path) => {
    await Deno.writeFile(`${path}.part`, BYTES.subarray(0, 1000));
    const { failure: kind, message } = await failure(url, { path });
    assertEquals(kind, "refused");
    assertStringIncludes(message, `the file there has 14 bytes, wanted ${SIZE}`);
    assertEquals(await Deno.readFile(`${path}.part`), BYTES.slice(0, 1000));
  },
);

test(
  "refuses a part of a longer file",
  (connection) =>
    send(
      connection,
      headOf("206 Partial Content", { "content-range": `bytes 1000-1999/${SIZE + 1}` }),
    ),
  async (url, path) => {
    await Deno.writeFile(`${path}.part`, BYTES.subarray(0, 1000));
    assertStringIncludes(
      (await failure(url, { path })).message,
      `the file there has ${SIZE + 1} bytes`,
    );
  },
);

test(
  "refuses what comes compressed, and unpacks nothing of it",
  async (connection) => {
    const body = gzipSync(new Uint8Array(100_000_000), { level: 1 });
    await send(connection, headOf("200 OK", { "content-encoding": "gzip" }));
    await send(connection, body);
  },
  async (url, path) => {
    const { failure: kind, message } = await failure(url, { path });
    assertEquals(kind, "refused");
    assertStringIncludes(message, 'the server sent the file compressed ("gzip")');
  },
);

for (
  const status of [
    "403 Forbidden",
    "404 Not Found",
    "407 Proxy Authentication Required",
    "410 Gone",
  ]
) {
  test(
    `fails at once when the server answers ${status}`,
    (connection, { count }) =>
      send(connection, headOf(count === 1 ? status : "500 Asked Again", { "content-length": 0 })),
    async (url, path) => {
      const { failure: kind, message } = await failure(url, { path });
      assertEquals(kind, "refused");
      assertStringIncludes(message, `the server answered ${status.slice(0, 3)} (`);
    },
  );
}

for (const status of ["408", "425", "429", "500", "502", "503", "504"]) {
  test(
    `tries again when the server answers ${status}`,
    async (connection, { count }) => {
      if (count < 3) {
        return await send(connection, headOf(`${status} Busy`, { "content-length": 0 }));
      }
      await send(connection, goodHead(0));
      await send(connection, BYTES);
    },
    async (url, path) => {
      await download(url, path, OPTIONS);
      await whole(path);
    },
  );
}

const REDIRECTS = {
  "http://example.com/file.bin": 'redirects to "http://example.com", which is not HTTPS',
  "file:///etc/passwd": "which is not HTTPS",
  "data:text/plain,x": "which is not HTTPS",
  "ftp://example.com/x": "which is not HTTPS",
  "http://": 'the address "http://" is not a URL',
  "https://user:secret@example.com/": "one with a name or a password in it",
};
for (const [location, text] of Object.entries(REDIRECTS)) {
  test(
    `refuses a redirect to ${location}`,
    (connection) => send(connection, headOf("302 Found", { location })),
    async (url, path) => {
      const { failure: kind, message } = await failure(url, { path });
      assertEquals(kind, "refused");
      assertStringIncludes(message, text);
    },
  );
}

test(
  "says what is wrong with this machine when the disk is full, and goes on from there",
  async (connection, { head }) => {
    const start = wanted(head);
    await send(connection, goodHead(start));
    await send(connection, BYTES.subarray(start));
  },
  async (url, path) => {
    {
      // The lock's file, then the part's, then pieces.
      using _files = new FaultyFiles({ kind: "full", at: 5 });
      const { failure: kind, message } = await failure(url, { path });
      assertEquals(kind, "local");
      assertStringIncludes(message, `Cannot write "${path}.part": `);
      assertStringIncludes(message.toLowerCase(), "disk is full");
    }
    await download(url, path, OPTIONS);
    await whole(path);
  },
);

test(
  "is done once when several programs want the file",
  async (connection, { head, count }) => {
    if (count > 1) return;
    await send(connection, goodHead(wanted(head)));
    for (let at = 0; at < SIZE; at += 50_000) {
      await send(connection, BYTES.subarray(at, at + 50_000));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  },
  async (url, path) => {
    const told: string[] = [];
    const reporter = {
      info: (text: string) => void told.push(text),
      warn() {},
      progress: () => ({ update() {}, end() {} }),
    };
    const all = [1, 2, 3].map(() => download(url, path, { ...OPTIONS, reporter }));
    await Promise.all(all);
    await whole(path);
    assert(told.includes("Another program is fetching the file: waiting for it"));
  },
);
