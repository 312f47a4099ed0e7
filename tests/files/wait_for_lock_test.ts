import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { silentReporter, tryLock, waitForLock } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";
import { namesIn, withFolder } from "./with_folder.ts";

Deno.test({
  name: "waitForLock() says that it waits, and has the lock when the other gives it back",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "lock");
      const told: string[] = [];
      const reporter = { ...silentReporter, info: (text: string) => void told.push(text) };
      const first = await tryLock(path);
      let waits = true;
      const second = waitForLock(path, { work: "fetching it", reporter })
        .finally(() => waits = false);
      await new Promise((resolve) => setTimeout(resolve, 100));
      assertEquals([waits, told], [true, ["Another program is fetching it: waiting for it"]]);
      first![Symbol.dispose]();
      (await second)[Symbol.dispose]();
      assertEquals(told.length, 1);
      assertEquals(await namesIn(folder), []);
    }),
});
