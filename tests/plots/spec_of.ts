import type { Figure } from "../../lib/plots/mod.ts";

/** The parts of a figure that the tests look into, with the types that they have there. */
export interface Spec {
  $schema: string;
  title: { text: string; subtitle: string[] };
  data: { values: Record<string, unknown>[] };
  layer: { data?: { values: unknown[] } }[];
  hconcat: Spec[];
}

/** A figure as the plain data that is written to a file. */
export function specOf(figure: Figure): Spec {
  return JSON.parse(JSON.stringify(figure));
}
