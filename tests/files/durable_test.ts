import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { appendDurably } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";
import { FaultyFiles } from "./faulty_files.ts";
import { withFolder } from "./with_folder.ts";

const ignore = !allowed("read", "write");

Deno.test({
  name: "appendDurably() makes a file and adds to it",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "lines");
      await appendDurably(path, "ä\n");
      await appendDurably(path, "b\n");
      assertEquals(await Deno.readTextFile(path), "ä\nb\n");
    }),
});

Deno.test({
  name: "appendDurably() says in one sentence that the disk is full",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "lines");
      await appendDurably(path, "a\n");
      using _files = new FaultyFiles({ kind: "full", at: 1 });
      await assertRejects(
        () => appendDurably(path, "b\n"),
        Error,
        `Cannot write "${path}": the disk is full; make room on it, then go on`,
      );
    }),
});
