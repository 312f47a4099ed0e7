import { assertEquals } from "@std/assert";
import { removeTree } from "../../lib/files/remove_tree.ts";
import { allowed } from "../allowed.ts";
import { namesIn, withFolder } from "./with_folder.ts";

Deno.test({
  name: "removeTree() removes a folder with what is in it, and nothing where there is none",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      await Deno.mkdir(`${folder}/run/checkpoints`, { recursive: true });
      await Deno.writeTextFile(`${folder}/run/checkpoints/last`, "x");
      await removeTree(`${folder}/run`);
      await removeTree(`${folder}/run`);
      assertEquals(await namesIn(folder), []);
    }),
});
