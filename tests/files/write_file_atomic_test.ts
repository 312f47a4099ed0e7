import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { writeFileAtomic } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";
import { namesIn, withFolder } from "./with_folder.ts";

const ignore = !allowed("read", "write");

Deno.test({
  name: "writeFileAtomic() writes text and bytes when the folder is missing",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "a", "b", "text.txt");
      await writeFileAtomic(path, "ä");
      assertEquals(await Deno.readFile(path), Uint8Array.of(0xc3, 0xa4));
      await writeFileAtomic(path, Uint8Array.of(1, 2, 3));
      assertEquals(await Deno.readFile(path), Uint8Array.of(1, 2, 3));
      assertEquals(await namesIn(join(folder, "a", "b")), ["text.txt"]);
    }),
});

Deno.test({
  name: "writeFileAtomic() leaves nothing behind when the rename fails",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "taken");
      await Deno.mkdir(join(path, "inside"), { recursive: true });
      await assertRejects(() => writeFileAtomic(path, "x"));
      assertEquals(await namesIn(folder), ["taken"]);
    }),
});
