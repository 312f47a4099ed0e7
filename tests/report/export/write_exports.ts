import { join } from "@std/path";
import { exportModel, type ExportSource } from "../../../lib/report/export/export_model.ts";
import { EXPORTS } from "../../../lib/report/export/formats.ts";
import { tinySource } from "./formula_source.ts";

/** Writes every export of a network into a folder, under the names that the command gives. */
export async function writeExports(source: ExportSource, folder: string): Promise<void> {
  const model = exportModel(source);
  for (const { files } of Object.values(EXPORTS)) {
    for (const [name, bytes] of await files(model)) {
      const path = join(folder, name);
      await Deno.mkdir(join(path, ".."), { recursive: true });
      await Deno.writeFile(path, bytes);
    }
  }
}

// For tests/keras/exports.py: `deno run -A tests/report/export/write_exports.ts FOLDER`.
if (import.meta.main) await writeExports(tinySource(), Deno.args[0]!);
