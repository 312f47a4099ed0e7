import { join, toFileUrl } from "@std/path";
import { ROOT_FOLDER } from "../../config/mod.ts";
import { type Reporter, silentReporter } from "../../files/mod.ts";
import { extractCode, type ExtractedCode } from "./extract_code.ts";
import { type Notebook, notebooksIn, parseNotebook, textOf } from "./notebook_file.ts";

const CONFIG = join(ROOT_FOLDER, "deno.json");

/**
 * Checks the format of each notebook in a folder, and types and lint of its code, all of its cells
 * as one module, by the project's own rules.
 *
 * @returns What the formatter, the compiler and the linter say, with places in the notebooks; none where all is
 * well.
 */
export async function checkCode(
  folder: string,
  { reporter = silentReporter }: { reporter?: Reporter } = {},
): Promise<string | undefined> {
  const progress = reporter.progress("notebooks", 3, "checks");
  const workFolder = await Deno.makeTempDir();
  try {
    const modules = new Map<string, ExtractedCode>();
    const copies: string[] = [];
    for (const name of await notebooksIn(folder)) {
      const notebook = parseNotebook(await Deno.readTextFile(join(folder, name)), name);
      const path = join(workFolder, name.replace(/\.ipynb$/, ".ts"));
      const extracted = extractCode(notebook, { folder: toFileUrl(`${folder}/`) });
      await Deno.writeTextFile(path, extracted.code);
      modules.set(path, extracted);
      copies.push(join(workFolder, name));
      await Deno.writeTextFile(copies.at(-1)!, copyToFormat(notebook));
    }
    const tools: [string[], Iterable<string>][] = [
      [["fmt", "--check"], copies],
      [["check", "--quiet"], modules.keys()],
      [["lint", "--quiet"], modules.keys()],
    ];
    const said: (string | undefined)[] = [];
    for (const [tool, files] of tools) progress.update(said.push(await run(tool, files)));
    const faults = said.filter((text) => text !== undefined)
      .map((text) => withPlaces(text, modules).replaceAll(`${workFolder}/`, "").trimEnd());
    return faults.length === 0 ? undefined : faults.join("\n\n");
  } finally {
    progress.end();
    await Deno.remove(workFolder, { recursive: true });
  }
}

/** What a tool of Deno's says of some files; nothing where all is well. */
async function run(tool: string[], files: Iterable<string>): Promise<string | undefined> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...tool, "--config", CONFIG, ...files],
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = new TextDecoder();
  return success ? undefined : text.decode(stdout) + text.decode(stderr);
}

/**
 * A notebook without outputs whose cells end as files do: without that line end, which Jupyter leaves
 * out, `deno fmt --check` (2.9) takes every notebook for one that is not formatted.
 */
function copyToFormat(notebook: Notebook): string {
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    ...(cell.outputs === undefined ? {} : { outputs: [] }),
    source: `${textOf(cell.source)}\n`,
  }));
  return JSON.stringify({ ...notebook, cells }, null, 1);
}

/** Names the notebook and the cell instead of the module and its line. */
function withPlaces(text: string, modules: ReadonlyMap<string, ExtractedCode>): string {
  for (const [path, { placeOf }] of modules) {
    const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.ts$/, ".ipynb");
    const module = RegExp(`(?:file://)?${RegExp.escape(path)}:(\\d+):(\\d+)`, "g");
    text = text.replace(module, (_, at: string, column: string) => {
      const { cell, line } = placeOf(Number(at));
      return `${name}, code cell ${cell}, line ${line}, column ${column}`;
    });
  }
  return text;
}
