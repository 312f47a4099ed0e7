import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { writeFileAtomic } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";
import { Crash, FaultyFiles } from "./faulty_files.ts";
import { namesIn, withFolder } from "./with_folder.ts";

const ignore = !allowed("read", "write");

Deno.test({
  name: "writeFileAtomic() writes text, bytes and parts when the folder is missing",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "a", "b", "text.txt");
      await writeFileAtomic(path, "ä");
      assertEquals(await Deno.readFile(path), Uint8Array.of(0xc3, 0xa4));
      await writeFileAtomic(path, Uint8Array.of(1, 2, 3));
      assertEquals(await Deno.readFile(path), Uint8Array.of(1, 2, 3));
      await writeFileAtomic(path, [Uint8Array.of(4), new Uint8Array(), Uint8Array.of(5, 6)]);
      assertEquals(await Deno.readFile(path), Uint8Array.of(4, 5, 6));
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

/** The changes of one write: folder, temporary file, its two parts, the sync, the rename. */
const CHANGES = 6;

for (const kind of ["crash", "full", "readOnly"] as const) {
  Deno.test({
    name: `writeFileAtomic() leaves the old file or the new one at each fault: ${kind}`,
    ignore,
    fn: () =>
      withFolder(async (folder) => {
        const path = join(folder, "text");
        const [old, fresh] = ["old", "new ".repeat(100)];
        const parts = [fresh.slice(0, 150), fresh.slice(150)];
        const bytes = parts.map((part) => new TextEncoder().encode(part));
        const results: string[] = [];
        for (let at = 1; at <= CHANGES + 1; at++) {
          await writeFileAtomic(path, old);
          {
            using files = new FaultyFiles({ kind, at });
            await writeFileAtomic(path, bytes).catch((error) => {
              if (kind === "crash") assert(error.cause instanceof Crash);
              else assertStringIncludes(error.message, `Cannot write "${path}": the disk`);
            });
            assertEquals(files.struck, at <= CHANGES);
          }
          results.push(await Deno.readTextFile(path));
          if (kind === "full") assertEquals(await namesIn(folder), ["text"]);
        }
        assertEquals(results.at(-1), fresh);
        assertEquals(results[0], old);
        assert(results.every((text) => text === old || text === fresh));
      }),
  });
}
