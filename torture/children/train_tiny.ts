/**
 * Trains a tiny run, or goes on with it, in a process of its own that may be killed:
 *
 *     deno run -A torture/children/train_tiny.ts FOLDER NAME RECIPE [BACKEND]
 *
 * Standard output says `ready` when the library is loaded and `finished` at the end; standard error
 * has the warnings, and why it failed.
 */
import { writeLine } from "../../lib/commands/write_text.ts";
import { silentReporter } from "../../lib/files/mod.ts";
import { useBackend } from "../../lib/tensorflow/mod.ts";
import { trainRun } from "../../lib/training/train_run.ts";
import { tinyRunOptions } from "../../tests/training/tiny_run.ts";
import { RECIPES } from "../recipes.ts";

const [folder, name, recipe, chosen = "auto"] = Deno.args as [string, string, string, "wasm"?];
const backend = await useBackend(chosen);
const warn = (text: string) => writeLine(Deno.stderr, text);
const options = tinyRunOptions({ backend, folder }, { name, settings: RECIPES[recipe]! });
writeLine(Deno.stdout, "ready");
try {
  const reporter = { ...silentReporter, warn };
  writeLine(Deno.stdout, await trainRun({ ...options, exists: "resume", reporter }));
} catch (error) {
  warn((error as Error).message);
  Deno.exit(1);
}
