/**
 * Downloads a file in a process of its own, whose environment names a proxy or a certificate, and
 * prints what came of it as JSON: the failure, or nothing.
 *
 *     deno run -A torture/children/download.ts URL FILE SIZE SHA256
 *
 * @module
 */
import { download, DownloadError } from "../../lib/files/mod.ts";

const [url, path, size, sha256] = Deno.args as [string, string, string, string];
let failure = {};
try {
  await download(url, path, {
    title: "the file",
    size: Number(size),
    sha256,
    tries: 2,
    pauseSeconds: 0.01,
    stallSeconds: 5,
  });
} catch (error) {
  if (!(error instanceof DownloadError)) throw error;
  failure = { failure: error.failure, message: error.message };
}
await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(failure)));
