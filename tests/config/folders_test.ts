import { assert, assertEquals } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { FOLDERS, ROOT_FOLDER } from "../../lib/config/folders.ts";

Deno.test("ROOT_FOLDER is the program's own, wherever it is run from", () => {
  assertEquals(
    join(ROOT_FOLDER, "tests", "config", "folders_test.ts"),
    fromFileUrl(import.meta.url),
  );
});

Deno.test("FOLDERS are all in data", () => {
  const { data, ...others } = FOLDERS;
  assertEquals(data, join(ROOT_FOLDER, "data"));
  for (const [name, folder] of Object.entries(others)) assert(folder === join(data, name), name);
});
