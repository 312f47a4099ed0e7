import { UsageError } from "../config/mod.ts";
import { type Displayable, type Figure, showFigure } from "../plots/mod.ts";
import type { RunFolder } from "../training/mod.ts";

/** The figures that a run's folder holds. */
export type RunFigureName = "examples" | "head_curves" | "fine_tune_curves" | "confusion_matrix";

/**
 * A figure of a run as a value that a notebook displays: the very files that `drawRunFigures` wrote,
 * so that a command and a notebook show the same.
 *
 * @param run the run
 * @param name which figure
 * @throws {UsageError} Where the run has no such figure.
 */
export async function readRunFigure(run: RunFolder, name: RunFigureName): Promise<Displayable> {
  const read = async (end: string) => {
    const path = run.file(`figures/${name}.${end}`);
    try {
      return await Deno.readTextFile(path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      throw new UsageError(
        `Cannot show "${name}" of the run "${run.name}": there is no "${path}"; ` +
          `draw the figures by \`deno task evaluate --run ${run.name}\``,
      );
    }
  };
  const figure = JSON.parse(await read("vl.json")) as Figure;
  return showFigure(figure, { svg: await read("svg") });
}
