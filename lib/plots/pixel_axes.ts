/**
 * Positions in pixels, from the upper left corner on: for figures that are laid out by hand.
 *
 * @param size the panel's width and height, in pixels
 * @returns the `encoding` of data with fields `x` and `y`
 */
export function pixelAxes({ width, height }: { width: number; height: number }) {
  return {
    x: {
      field: "x",
      type: "quantitative" as const,
      scale: { domain: [0, width] },
      axis: null,
    },
    y: {
      field: "y",
      type: "quantitative" as const,
      scale: { domain: [height, 0] },
      axis: null,
    },
  };
}
