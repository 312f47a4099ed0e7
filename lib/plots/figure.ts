import type { TopLevelSpec } from "vega-lite";

/** A picture as data: a Vega-Lite 5 specification that holds all that it shows. */
export type Figure = TopLevelSpec;

/** What every figure can be told. */
export interface FigureOptions {
  /** The figure's title. */
  title: string;
  /**
   * Lines of small text below the title.
   *
   * @default []
   */
  notes?: readonly string[];
}

/**
 * The schema that every figure names. Jupyter and Deno's kernel know a Vega-Lite figure by exactly
 * this text.
 */
export const VEGA_LITE_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";
