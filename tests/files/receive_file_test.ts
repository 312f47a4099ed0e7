import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { DownloadError } from "../../lib/files/download_error.ts";
import { receiveFile } from "../../lib/files/receive_file.ts";
import { allowed } from "../allowed.ts";
import { serve } from "./serve.ts";
import { withFolder } from "./with_folder.ts";

const ignore = !allowed("read", "write", "net");
const OPTIONS = { size: 3, stallSeconds: 20, onBytes() {} };

Deno.test({
  name: "receiveFile() asks nobody when the file has its length",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "file");
      await Deno.writeTextFile(path, "abc");
      await receiveFile("https://example.invalid/", path, OPTIONS);
      assertEquals(await Deno.readTextFile(path), "abc");
    }),
});

Deno.test({
  name: "receiveFile() fails for good when the file cannot be written",
  ignore,
  fn: () =>
    withFolder((folder) =>
      serve(() => new Response("abc"), async (url) => {
        const path = join(folder, "missing", "file");
        const error = await assertRejects(() => receiveFile(url, path, OPTIONS), DownloadError);
        assertEquals(error.failure, "local");
      })
    ),
});
