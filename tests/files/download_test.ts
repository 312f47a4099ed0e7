import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { download, type DownloadOptions, type Reporter, sha256Hex } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";
import { answer, serve, serveCut, silentAfter, startOf } from "./serve.ts";
import { namesIn, withFolder } from "./with_folder.ts";

const BYTES = Uint8Array.from({ length: 50_000 }, (_, i) => (i * 7 + (i >> 8)) % 256);
const HALF = 20_000;
const OPTIONS: DownloadOptions = {
  title: "the file",
  sha256: sha256Hex(BYTES),
  size: BYTES.length,
  tries: 3,
  pauseSeconds: 0.01,
  stallSeconds: 20,
};

interface Case {
  /** What the server does. */
  handler: (request: Request, count: number) => Response;
  /** What the test does with its address and a path in an empty folder. */
  fn: (url: string, path: string) => Promise<void>;
}

/** A test against a server of its own, which also counts the requests. */
function test(name: string, { handler, fn }: Case): void {
  Deno.test({
    name,
    ignore: !allowed("read", "write", "net"),
    fn: () =>
      withFolder(async (folder) => {
        let count = 0;
        await serve(
          (request) => handler(request, ++count),
          (url) => fn(url, join(folder, "file.bin")),
        );
      }),
  });
}

async function assertWhole(path: string): Promise<void> {
  assertEquals(sha256Hex(await Deno.readFile(path)), OPTIONS.sha256);
  assertEquals(await namesIn(join(path, "..")), ["file.bin"]);
}

async function assertNothing(path: string): Promise<void> {
  assertEquals(await namesIn(join(path, "..")), []);
}

test("download() writes the file and tells its progress when all goes well", {
  handler: (request) => answer(request, BYTES),
  async fn(url, path) {
    const told: number[] = [];
    const reporter: Reporter = {
      info() {},
      warn() {},
      progress: (title, total, unit) => {
        assertEquals([title, total, unit], ["the file", BYTES.length, "bytes"]);
        return { update: (done) => void told.push(done), end() {} };
      },
    };
    await download(url, path, { ...OPTIONS, reporter });
    await assertWhole(path);
    assertEquals(told.at(-1), BYTES.length);
  },
});

test("download() asks nobody when the right file is there", {
  handler: () => new Response("unexpected", { status: 500 }),
  async fn(url, path) {
    await Deno.writeFile(path, BYTES);
    await download(url, path, OPTIONS);
    await assertWhole(path);
  },
});

Deno.test({
  name: "download() goes on where it was when the connection is cut",
  ignore: !allowed("read", "write", "net"),
  fn: () =>
    withFolder((folder) =>
      serveCut(BYTES, HALF, async (url) => {
        const path = join(folder, "file.bin");
        const told: number[] = [];
        const progress = { update: (done: number) => void told.push(done), end() {} };
        const reporter: Reporter = { info() {}, warn() {}, progress: () => progress };
        await download(url, path, { ...OPTIONS, reporter });
        await assertWhole(path);
        assertEquals(told, told.toSorted((a, b) => a - b));
      })
    ),
});

test("download() goes on where an earlier run stopped when a part is there", {
  handler: (request) => {
    assertEquals(startOf(request), HALF);
    return answer(request, BYTES);
  },
  async fn(url, path) {
    await Deno.writeFile(`${path}.part`, BYTES.subarray(0, HALF));
    await download(url, path, OPTIONS);
    await assertWhole(path);
  },
});

test("download() starts anew when the server ignores the range", {
  handler: () => new Response(BYTES),
  async fn(url, path) {
    await Deno.writeFile(`${path}.part`, new Uint8Array(HALF).fill(9));
    await download(url, path, OPTIONS);
    await assertWhole(path);
  },
});

test("download() starts anew when the part is longer than the file", {
  handler: (request) => answer(request, BYTES),
  async fn(url, path) {
    await Deno.writeFile(`${path}.part`, new Uint8Array(BYTES.length + 1));
    await download(url, path, OPTIONS);
    await assertWhole(path);
  },
});

test("download() starts anew in the next run when nothing is behind the part", {
  handler: (_, count) => count > 1 ? new Response(BYTES) : new Response(null, { status: 416 }),
  async fn(url, path) {
    await Deno.writeFile(`${path}.part`, BYTES.subarray(0, HALF));
    const { message } = await assertRejects(() => download(url, path, OPTIONS), Error);
    assertStringIncludes(message, `got ${HALF} bytes, wanted ${BYTES.length}`);
    await download(url, path, OPTIONS);
    await assertWhole(path);
  },
});

test("download() keeps the part and says how to go on when the server stays silent", {
  handler: () => new Response(silentAfter(BYTES.subarray(0, HALF))),
  async fn(url, path) {
    const failing = () => download(url, path, { ...OPTIONS, tries: 1, stallSeconds: 0.3 });
    const { message } = await assertRejects(failing, Error);
    assertStringIncludes(message, "no byte came for 0.3 seconds");
    assertStringIncludes(message, `the ${HALF} bytes that came are kept`);
    assertEquals(await namesIn(join(path, "..")), ["file.bin.part"]);
  },
});

test("download() tries again when the server is busy", {
  handler: (request, count) =>
    count < 3 ? new Response("busy", { status: [500, 429][count - 1]! }) : answer(request, BYTES),
  async fn(url, path) {
    await download(url, path, OPTIONS);
    await assertWhole(path);
  },
});

test("download() gives up when the server stays busy", {
  handler: (_, count) => {
    if (count > 3) throw new Error("more tries than told");
    return new Response("busy", { status: 503 });
  },
  async fn(url, path) {
    const { message } = await assertRejects(() => download(url, path, OPTIONS), Error);
    assertStringIncludes(message, "the server answered 503 (Service Unavailable)");
    await assertNothing(path);
  },
});

test("download() fails at once with the status when the file is not there", {
  handler: (_, count) => new Response("no", { status: count === 1 ? 404 : 500 }),
  async fn(url, path) {
    const { message } = await assertRejects(() => download(url, path, OPTIONS), Error);
    assertEquals(
      message,
      `Cannot download the file from "${url}": the server answered 404 (Not Found)`,
    );
    await assertNothing(path);
  },
});

test("download() removes the part when the sum is wrong", {
  handler: (request) => answer(request, new Uint8Array(BYTES.length)),
  async fn(url, path) {
    const { message } = await assertRejects(() => download(url, path, OPTIONS), Error);
    assertStringIncludes(message, `wanted ${OPTIONS.sha256}; the wrong file is removed`);
    await assertNothing(path);
  },
});

test("download() takes no byte when the server announces a longer file", {
  handler: () => new Response(new Uint8Array(BYTES.length + 1)),
  async fn(url, path) {
    const { message } = await assertRejects(() => download(url, path, OPTIONS), Error);
    assertStringIncludes(message, `has ${BYTES.length + 1} bytes, wanted ${BYTES.length}`);
    await assertNothing(path);
  },
});

test("download() stops at the size when the server goes on without end", {
  handler: () =>
    new Response(
      new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(30_000)) }),
    ),
  async fn(url, path) {
    const { message } = await assertRejects(() => download(url, path, OPTIONS), Error);
    assertStringIncludes(message, `the file is longer than ${BYTES.length} bytes`);
    await assertNothing(path);
  },
});

test("download() starts anew in the next run when the server sends another part", {
  handler: (_, count) =>
    count > 1 ? new Response(BYTES) : new Response(BYTES.subarray(5), {
      status: 206,
      headers: { "content-range": `bytes 5-${BYTES.length - 1}/${BYTES.length}` },
    }),
  async fn(url, path) {
    await Deno.writeFile(`${path}.part`, BYTES.subarray(0, HALF));
    const { message } = await assertRejects(() => download(url, path, OPTIONS), Error);
    assertStringIncludes(message, "the server sent another part of the file than asked for");
    await download(url, path, OPTIONS);
    await assertWhole(path);
  },
});

test("download() refuses the file when it is shorter than known", {
  handler: () => new Response(BYTES.subarray(0, HALF)),
  async fn(url, path) {
    const { message } = await assertRejects(() => download(url, path, OPTIONS), Error);
    assertStringIncludes(message, `the file there has ${HALF} bytes, wanted ${BYTES.length}`);
  },
});

test("download() checks md5 when that is all there is", {
  handler: () => new Response("abc"),
  async fn(url, path) {
    const md5 = "900150983cd24fb0d6963f7d28e17f72";
    await download(url, path, { title: "abc", md5, size: 3 });
    assertEquals(await Deno.readTextFile(path), "abc");
  },
});

Deno.test("download() refuses to start when no sum is given", async () => {
  await assertRejects(
    () => download("https://localhost/x", "x", { title: "x", size: 1 }),
    TypeError,
    "sum",
  );
});
