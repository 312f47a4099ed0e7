import { join } from "@std/path";
import { type Reporter, silentReporter, writeFileAtomic } from "../../files/mod.ts";
import { readBest, type RunFolder } from "../../training/mod.ts";
import { UsageError } from "../../config/mod.ts";
import { exportModel } from "./export_model.ts";
import { EXPORTS } from "./formats.ts";
import { modelCard } from "./model_card.ts";
import { readEvaluations } from "../run_record.ts";

/** What {@linkcode exportRun} writes. */
export interface ExportRunOptions {
  /** The run whose best checkpoint is exported. */
  run: RunFolder;
  /** Names of {@linkcode EXPORTS}. */
  formats: readonly string[];
  /** Where progress goes. @default silentReporter */
  reporter?: Reporter;
}

/**
 * Writes a run's best checkpoint in other programs' formats into `exports/` of its folder, with a
 * model card, `README.md`, filled from the run. It computes nothing: no backend is needed.
 *
 * Each exported model takes images as they are, `[batch, side, side, 3]` float32, RGB 0..255, and
 * gives probabilities, `[batch, classes]`: enlargement, preprocessing and softmax are in it.
 *
 * @returns The paths that a person opens, one a format, and the card's.
 * @throws {UsageError} Where a format is none, there is no such run, or it has no best checkpoint.
 */
export async function exportRun(options: ExportRunOptions): Promise<string[]> {
  const { run, formats, reporter = silentReporter } = options;
  for (const name of formats) {
    if (Object.hasOwn(EXPORTS, name)) continue;
    throw new UsageError(
      `Cannot export to "${name}": valid are ${Object.keys(EXPORTS).join(", ")}, all`,
    );
  }
  const config = await run.config();
  const checkpoint = await readBest(run);
  const model = exportModel(checkpoint);
  const paths: string[] = [];
  const progress = reporter.progress("export", formats.length, "formats");
  try {
    for (const [done, name] of formats.entries()) {
      const files = await EXPORTS[name]!.files(model);
      for (const [file, bytes] of files) {
        await writeFileAtomic(run.file(join("exports", file)), bytes);
      }
      paths.push(run.file(join("exports", [...files.keys()][0]!)));
      progress.update(done + 1);
    }
  } finally {
    progress.end();
  }
  const card = run.file(join("exports", "README.md"));
  const evaluations = await readEvaluations(run);
  // On images that it was never trained on: test's, else validation's.
  const evaluation = evaluations.get("test") ?? evaluations.get("validation");
  await writeFileAtomic(card, modelCard({ name: run.name, config, model, evaluation }));
  return [...paths, card];
}
