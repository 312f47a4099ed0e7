import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { tryLock } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";
import { namesIn, withFolder } from "./with_folder.ts";

const MODULE = new URL("../../lib/files/mod.ts", import.meta.url).href;

Deno.test({
  name: "tryLock() lets one holder in at a time and leaves no file",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "made", "lock");
      {
        using first = await tryLock(path);
        assert(first);
        assertEquals(await tryLock(path), undefined);
        assertEquals(await tryLock(path), undefined);
      }
      assertEquals(await namesIn(join(folder, "made")), []);
      using again = await tryLock(path);
      assert(again);
    }),
});

Deno.test({
  name: "tryLock() takes a lock whose holder was killed, and keeps one whose holder lives",
  ignore: !allowed("read", "write", "run") || Deno.build.os === "windows",
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "lock");
      const program = `import { tryLock } from ${JSON.stringify(MODULE)};
        const lock = await tryLock(${JSON.stringify(path)});
        console.log(lock === undefined ? "refused" : "held");
        await new Promise((resolve) => setTimeout(resolve, 60_000));`;
      const child = new Deno.Command(Deno.execPath(), {
        args: ["eval", "--quiet", "--frozen", program],
        stdin: "null",
        stdout: "piped",
        stderr: "null",
      }).spawn();
      const reader = child.stdout.getReader();
      const { value } = await reader.read();
      assertEquals(new TextDecoder().decode(value).trim(), "held");
      assertEquals(await tryLock(path), undefined);
      child.kill("SIGKILL");
      await child.status;
      await reader.cancel();
      assertEquals(await namesIn(folder), ["lock"]);
      using lock = await tryLock(path);
      assert(lock);
    }),
});

Deno.test({
  name: "tryLock() says in one sentence that the lock's file cannot be made",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const file = join(folder, "file");
      await Deno.writeTextFile(file, "");
      await assertRejects(() => tryLock(join(file, "lock")), Error, `Cannot write "${file}`);
    }),
});
