import { type Displayable, JUPYTER_DISPLAY, type MimeBundle } from "./displayable.ts";
import type { Figure } from "./figure.ts";
import { renderSvg } from "./render_svg.ts";

/** The name by which notebooks know a Vega-Lite 5 specification. */
export const VEGA_LITE_MIME = "application/vnd.vegalite.v5+json";

/** What {@linkcode showFigure} can be told. */
export interface ShowFigureOptions {
  /**
   * The SVG document, where it was drawn before.
   *
   * @default the figure, drawn when it is displayed
   */
  svg?: string;
}

/**
 * A figure as a value that a notebook displays: live, with tooltips and selections, where Vega-Lite
 * is known (JupyterLab, VS Code), and beside it the same as a picture for viewers that know only
 * those (GitHub).
 *
 * @param figure what to show
 * @param options a drawing of it, where there is one
 * @returns a value to stand last in a cell; displaying it rejects when Vega-Lite cannot make sense
 * of the figure
 */
export function showFigure(figure: Figure, { svg }: ShowFigureOptions = {}): Displayable {
  return {
    async [JUPYTER_DISPLAY](): Promise<MimeBundle> {
      const { description } = figure;
      return {
        [VEGA_LITE_MIME]: figure,
        "image/svg+xml": svg ?? await renderSvg(figure),
        "text/plain": typeof description === "string" ? description : "a figure",
      };
    },
  };
}
