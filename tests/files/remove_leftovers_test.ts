import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { removeLeftovers } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";
import { namesIn, withFolder } from "./with_folder.ts";

const ignore = !allowed("read", "write");
const half = () => `last.safetensors.${crypto.randomUUID()}.tmp`;

Deno.test({
  name: "removeLeftovers() removes half-written files and no others",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const names = ["last.safetensors", "notes.tmp", "x.123.tmp", `${half()}.zip`].sort();
      for (const name of [...names, half(), half()]) {
        await Deno.writeTextFile(join(folder, name), "");
      }
      await Deno.mkdir(join(folder, half()));
      await removeLeftovers(folder);
      const left = await namesIn(folder);
      assertEquals(left.filter((name) => !/-.*tmp$/.test(name)), names);
      assertEquals(left.length, names.length + 1);
    }),
});

Deno.test({
  name: "removeLeftovers() keeps what is being written, where it is told an age",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const [old, fresh] = [half(), half()];
      for (const name of [old, fresh]) await Deno.writeTextFile(join(folder, name), "");
      const past = new Date(Date.now() - 7_200_000);
      await Deno.utime(join(folder, old), past, past);
      await removeLeftovers(folder, { olderThan: 3600 });
      assertEquals(await namesIn(folder), [fresh]);
    }),
});

Deno.test({
  name: "removeLeftovers() minds no folder that is missing",
  ignore,
  fn: () => withFolder((folder) => removeLeftovers(join(folder, "missing"))),
});
