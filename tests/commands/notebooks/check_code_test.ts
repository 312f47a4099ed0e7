// deno-lint-ignore-file camelcase -- Jupyter names the keys of its files so
import { assertEquals, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { checkCode } from "../../../lib/commands/notebooks/check_code.ts";
import { allowed } from "../../allowed.ts";
import { withFolder } from "../../files/with_folder.ts";

const FAULTY = fromFileUrl(
  new URL("../../testdata/notebooks/faulty_code.ipynb", import.meta.url),
);
const IMPORT = new URL("../../../lib/mod.ts", import.meta.url).href;

function testFolder(name: string, body: (folder: string) => Promise<void>): void {
  const ignore = !allowed("read", "write", "env", "run");
  Deno.test({ name: `checkCode() ${name}`, ignore, fn: () => withFolder(body) });
}

testFolder("names notebook and cell of what the compiler and the linter find", async (folder) => {
  const text = await Deno.readTextFile(FAULTY);
  await Deno.writeTextFile(
    `${folder}/a.ipynb`,
    text.replace("../../../lib/mod.ts", IMPORT),
  );
  const said = (await checkCode(folder))!;
  assertStringIncludes(said, "Type 'string' is not assignable to type 'number'");
  assertStringIncludes(said, "a.ipynb, code cell 2, line 1, column 7");
  assertStringIncludes(said, "`count` is never used");
});

testFolder("finds code that is not formatted", async (folder) => {
  const metadata = {
    kernelspec: { language: "typescript" },
    language_info: { name: "typescript" },
  };
  const cell = {
    cell_type: "code",
    metadata: {},
    source: ["f( 1 )\n", "function f(_: number) {}"],
  };
  const notebook = { cells: [cell], metadata, nbformat: 4, nbformat_minor: 5 };
  await Deno.writeTextFile(`${folder}/a.ipynb`, JSON.stringify(notebook));
  assertStringIncludes((await checkCode(folder))!, "from a.ipynb");
});

testFolder("says nothing where all is well", async (folder) => {
  const cell = { cell_type: "code", source: ["await Promise.resolve(1);"] };
  await Deno.writeTextFile(
    `${folder}/a.ipynb`,
    JSON.stringify({ cells: [cell], nbformat: 4, nbformat_minor: 5 }),
  );
  assertEquals(await checkCode(folder), undefined);
});
