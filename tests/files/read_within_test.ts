import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { readTextWithin, readWithin } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "./with_folder.ts";

const ignore = !allowed("read", "write");

Deno.test({
  name: "readWithin() gives the bytes of a file that is as long as it may be",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "file");
      await Deno.writeTextFile(path, "ä");
      assertEquals(await readWithin(path, { most: 2 }), Uint8Array.of(0xc3, 0xa4));
      assertEquals(await readTextWithin(path, { most: 2 }), "ä");
    }),
});

Deno.test({
  name: "readWithin() refuses a longer file before it takes memory for it",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "file");
      // A hole: no byte of it is on the disk, and all of them would be read.
      using file = await Deno.open(path, { write: true, create: true });
      await file.truncate(2 ** 36);
      await assertRejects(
        () => readWithin(path, { most: 100, name: "the image" }),
        RangeError,
        `Cannot read the image: it has ${2 ** 36} bytes, wanted at most 100`,
      );
    }),
});

Deno.test({
  name: "readWithin() refuses what is no file, and does not wait for it",
  ignore: !allowed("read", "write", "run") || Deno.build.os === "windows",
  fn: () =>
    withFolder(async (folder) => {
      await assertRejects(() => readWithin(folder, { most: 9 }), TypeError, "it is a folder");
      const pipe = join(folder, "pipe");
      await new Deno.Command("mkfifo", { args: [pipe] }).output();
      await assertRejects(() => readWithin(pipe, { most: 9 }), TypeError, "a pipe or a device");
      await assertRejects(
        () => readWithin(join(folder, "none"), { most: 9 }),
        Deno.errors.NotFound,
      );
    }),
});
