/** One output in several forms, from which a notebook shows the richest that it knows. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** The name of the method that Deno's kernel asks of a value which it is to display. */
export const JUPYTER_DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;

/**
 * A value that shows itself in a notebook: as a cell's last expression, or by
 * `Deno.jupyter.display`.
 */
export interface Displayable {
  /** What a notebook shows of it. */
  [JUPYTER_DISPLAY](): MimeBundle | Promise<MimeBundle>;
}
