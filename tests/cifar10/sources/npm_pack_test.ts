import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { readNpmArchive } from "../../../lib/cifar10/sources/npm_pack.ts";
import { hashOfFile } from "../../../lib/files/mod.ts";
import { allowed } from "../../allowed.ts";
import { packTarGz } from "../../files/pack_tar_gz.ts";
import { withFolder } from "../../files/with_folder.ts";

Deno.test({
  name: "readNpmArchive() gives members when the integrity is the pinned one, else nothing",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "package.tgz");
      const bytes = Uint8Array.of(1, 2, 3);
      await Deno.writeFile(path, await packTarGz([{ name: "package/a.png", bytes }]));
      const sha512 = await hashOfFile(path, { algorithm: "sha512", encoding: "base64" });
      const npm = { name: "a", version: "1.0.0", sha512, mostMemberBytes: 10 };
      const members = await readNpmArchive(path, { npm, names: ["a.png"] });
      assertEquals(members, new Map([["a.png", bytes]]));
      const other = { ...npm, sha512: "other" };
      await assertRejects(
        () => readNpmArchive(path, { npm: other, names: ["a.png"] }),
        Error,
        `the package's integrity is sha512-${sha512}, wanted sha512-other`,
      );
    }),
});
