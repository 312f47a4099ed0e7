import process from "node:process";
import { type Reporter, silentReporter, xmlLetters } from "../files/mod.ts";
import type { Figure } from "./figure.ts";

/** What {@linkcode renderSvg} can be told. */
export interface RenderSvgOptions {
  /**
   * Hears what Vega and Vega-Lite warn of.
   *
   * @default silentReporter
   */
  reporter?: Reporter;
}

/**
 * Draws a figure without a browser and without a canvas. Equal figures give equal bytes on every
 * machine: no font of the machine is measured.
 *
 * Vega is loaded by the first call and not before, as it takes a while.
 *
 * @param figure what to draw
 * @param options who hears the warnings
 * @returns an SVG document
 * @throws {Error} when Vega or Vega-Lite cannot make sense of the figure
 */
export async function renderSvg(
  figure: Figure,
  { reporter = silentReporter }: RenderSvgOptions = {},
): Promise<string> {
  const { vega, compile } = await (loading ??= loadVega());
  const logger = vega.logger(vega.Warn, "warn", (_method, _level, parts) => {
    reporter.warn(Array.from(parts, String).join(" "));
  });
  const { spec } = compile(figure, { logger });
  const view = new vega.View(vega.parse(spec), { renderer: "none", logger });
  try {
    // Vega escapes tags, but writes control characters as they are.
    return xmlLetters(renumberIds(await view.toSVG())) + "\n";
  } finally {
    view.finalize();
  }
}

/** Vega counts the ids of gradients and clips on from one drawing to the next; these start anew. */
function renumberIds(svg: string): string {
  const names = new Map<string, string>();
  return svg.replace(/(\bid="|url\(#)((?:gradient_|clip)\d+)/g, (_, before: string, id: string) => {
    if (!names.has(id)) names.set(id, `id_${names.size}`);
    return before + names.get(id);
  });
}

/** Set by the first drawing: drawings that overlap load Vega once. */
let loading: ReturnType<typeof loadVega> | undefined;

/** Vega loads a module of Node's that is deprecated; nobody who draws a figure can mend that. */
async function loadVega() {
  const { noDeprecation = false } = process;
  process.noDeprecation = true;
  try {
    const [vega, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
    return { vega, compile };
  } finally {
    process.noDeprecation = noDeprecation;
  }
}
