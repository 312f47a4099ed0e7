import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { fileSize } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "./with_folder.ts";

Deno.test({
  name: "fileSize() gives the bytes of a file and nothing when there is none",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "file");
      assertEquals(await fileSize(path), undefined);
      await Deno.writeTextFile(path, "abc");
      assertEquals(await fileSize(path), 3);
    }),
});
