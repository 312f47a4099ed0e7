import { UsageError } from "../config/mod.ts";
import { readTextWithin } from "../files/mod.ts";
import { type Displayable, type Figure, showFigure } from "../plots/mod.ts";
import type { RunFolder } from "../training/mod.ts";

/** The figures that a run's folder holds. */
export type RunFigureName = "examples" | "head_curves" | "fine_tune_curves" | "confusion_matrix";

/** The longest file that is read: twenty-five images and their frame have a hundredth of it. */
const MOST_BYTES = 2 ** 26;

/** What a drawing or a specification of ours never has: what runs, or is fetched from elsewhere. */
const ACTIVE =
  /<script|<foreignObject|<iframe|<[^>]*\son\w+\s*=|javascript:|"(?:url|href)"\s*:\s*"(?!data:image\/png)|(?:href|src)="(?!data:image\/png|#)/i;

/**
 * A figure of a run as a value that a notebook displays: the very files that `drawRunFigures` wrote,
 * so that a command and a notebook show the same.
 *
 * @param run the run
 * @param name which figure
 * @throws {UsageError} Where the run has no such figure.
 * @throws {SyntaxError} Where it is damaged, or holds what would run or fetch something: a notebook
 * shows what it is given, and a run may come from elsewhere.
 */
export async function readRunFigure(run: RunFolder, name: RunFigureName): Promise<Displayable> {
  const read = async (end: string) => {
    const path = run.file(`figures/${name}.${end}`);
    try {
      return await readTextWithin(path, { most: MOST_BYTES });
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      throw new UsageError(
        `Cannot show "${name}" of the run "${run.name}": there is no "${path}"; ` +
          `draw the figures by \`deno task evaluate --run ${run.name}\``,
      );
    }
  };
  const [spec, svg] = [await read("vl.json"), await read("svg")];
  const figure = parsed(spec);
  if (figure === undefined || ACTIVE.test(spec) || ACTIVE.test(svg)) {
    throw new SyntaxError(
      `Cannot show "${name}" of the run "${run.name}": it is no figure as this program draws it; ` +
        `draw it anew by \`deno task evaluate --run ${run.name}\``,
    );
  }
  return showFigure(figure, { svg });
}

function parsed(text: string): Figure | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
