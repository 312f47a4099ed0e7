/** Where and how a heading stands. */
export interface PanelHeadingOptions {
  /** How far from the panel's upper edge, in pixels; above it where it is below 0. */
  y: number;
  /** The size of its letters, in pixels. */
  size: number;
  weight: "bold" | "normal";
  color: string;
}

/**
 * A line of text above a panel. A title of Vega's would stand higher or lower with the labels of
 * the axis below it, and so not level with that of the next panel.
 */
export function panelHeading(
  text: string,
  { y, size, weight, color }: PanelHeadingOptions,
) {
  return {
    data: { values: [{}] },
    mark: {
      type: "text" as const,
      x: 0,
      y,
      text,
      color,
      fontSize: size,
      fontWeight: weight,
      align: "left" as const,
      baseline: "middle" as const,
    },
    encoding: { x: { value: 0 } },
  };
}
