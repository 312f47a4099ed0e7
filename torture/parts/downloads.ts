import { assert, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { download, sha256Hex } from "../../lib/files/mod.ts";
import { headOf, send, serveRaw } from "../../tests/files/serve_raw.ts";
import { randomNumbers } from "../../tests/fuzz/mutate.ts";
import type { Part } from "../part.ts";
import type { Trial } from "../trial.ts";

const BYTES = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 7 + (i >> 8)) % 256);
const SHA256 = sha256Hex(BYTES);
const FILE = { title: "the file", size: BYTES.length, sha256: SHA256 };

/** How many downloads are cut off, each at random places. */
const CUT = 100;

/** What a process that downloads says. */
interface Said {
  failure?: string;
  message?: string;
}

/** Downloads through connections that break, proxies, and names that nobody has. */
export const part: Part = {
  tries:
    "downloads come to the whole file or to one sentence, in bounded time, whatever is between",
  async run(trial) {
    const random = randomNumbers(trial.seed);
    await trial.check("downloads, each cut off at random places", async () => {
      let done = 0;
      while (done < CUT && (done === 0 || trial.timeLeft() > 0)) {
        await cutDownload(trial, { name: `cut-${done++}`, random });
      }
      trial.note(`${done} of ${CUT} downloads`);
    });
    await trial.check("through a proxy", async () => {
      let asked = "";
      await serveRaw(async (connection, { head }) => {
        asked = head.split("\r\n", 1)[0]!;
        await send(connection, headOf("200 OK", { "content-length": BYTES.length }));
        await send(connection, BYTES);
      }, async (proxy) => {
        // A name of this machine's that nobody listens at: only the proxy can answer.
        assertEquals(await said(trial, { url: "http://localhost:59999/x", proxy }), {});
      });
      assertEquals(asked, "GET http://localhost:59999/x HTTP/1.1");
    });
    await trial.check("through a proxy that wants a password", () =>
      serveRaw(
        (connection) =>
          send(connection, headOf("407 Proxy Authentication Required", { "content-length": 0 })),
        async (proxy) => {
          const { failure, message } = await said(trial, {
            url: "http://localhost:59999/x",
            proxy,
          });
          assertEquals(failure, "refused");
          assertStringIncludes(message!, "the server answered 407");
        },
      ));
    await trial.check("through a proxy that is not there", async () => {
      const proxy = "http://127.0.0.1:9/";
      const { failure, message } = await said(trial, { url: "https://host.invalid/x", proxy });
      assertEquals(failure, "passing");
      assertStringIncludes(message!, "see whether the network and its proxy are reachable");
    });
    await trial.check("from a name that nobody has", async () => {
      const { failure, message } = await said(trial, { url: "https://host.invalid/x" });
      assertEquals(failure, "passing");
      assertStringIncludes(message!, "see whether the network and its proxy are reachable");
    });
    await strangeCertificate(trial);
  },
};

async function cutDownload(
  trial: Trial,
  { name, random }: { name: string; random: () => number },
): Promise<void> {
  const path = join(trial.folder, name);
  await serveRaw(async (connection, { head, count }) => {
    const start = Number(/^range: bytes=(\d+)-/im.exec(head)?.[1] ?? 0);
    // Now and then a server that knows nothing of parts of a file.
    const from = random() < 0.1 ? 0 : start;
    const end = count > 15 ? BYTES.length : from + Math.floor((BYTES.length - from) * random());
    const length = { "content-length": BYTES.length - from };
    const range = `bytes ${from}-${BYTES.length - 1}/${BYTES.length}`;
    await send(
      connection,
      from === 0
        ? headOf("200 OK", length)
        : headOf("206 Partial Content", { ...length, "content-range": range }),
    );
    await send(connection, BYTES.subarray(from, end));
  }, (url) => download(url, path, { ...FILE, tries: 20, pauseSeconds: 0.001 }));
  assertEquals(sha256Hex(await Deno.readFile(path)), SHA256);
  assert(await Deno.stat(`${path}.part`).then(() => false, () => true));
  await Deno.remove(path);
}

/** What a download in a process of its own comes to; it must not take long. */
async function said(
  trial: Trial,
  { url, proxy, env = {} }: { url: string; proxy?: string; env?: Record<string, string> },
): Promise<Said> {
  const start = performance.now();
  const path = join(trial.folder, crypto.randomUUID());
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--frozen",
      "-A",
      new URL("../children/download.ts", import.meta.url).pathname,
      ...[url, path, String(BYTES.length), SHA256],
    ],
    // This machine may have proxies of its own.
    clearEnv: true,
    env: {
      ...Object.fromEntries(
        Object.entries(Deno.env.toObject()).filter(([name]) => !/_proxy$/i.test(name)),
      ),
      ...env,
      ...(proxy === undefined ? {} : { HTTP_PROXY: proxy, HTTPS_PROXY: proxy }),
    },
    stdin: "null",
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  assertLess(performance.now() - start, 120_000);
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** A server whose certificate nobody has signed but itself. */
async function strangeCertificate(trial: Trial): Promise<void> {
  const name = "from a server with a certificate of its own";
  const [key, cert] = [join(trial.folder, "key.pem"), join(trial.folder, "cert.pem")];
  const { success } = await new Deno.Command("openssl", {
    args: ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert]
      .concat([
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost",
        "-addext",
        "basicConstraints=critical,CA:FALSE",
      ]),
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).output().catch(() => ({ success: false }));
  if (!success) return trial.skip(name, "there is no openssl");
  await trial.check(name, async () => {
    const server = Deno.serve({
      port: 0,
      onListen() {},
      key: await Deno.readTextFile(key),
      cert: await Deno.readTextFile(cert),
    }, () => new Response(BYTES));
    try {
      const url = `https://localhost:${server.addr.port}/x`;
      const { failure, message } = await said(trial, { url });
      assertEquals(failure, "refused");
      assertStringIncludes(message!, "set DENO_TLS_CA_STORE=system or name its file in DENO_CERT");
      assertEquals(await said(trial, { url, env: { DENO_CERT: cert } }), {});
    } finally {
      await server.shutdown();
    }
  });
}
