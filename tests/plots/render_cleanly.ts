import { fail } from "@std/assert";
import { type Figure, renderSvg } from "../../lib/plots/mod.ts";

/** Draws a figure; the test fails if Vega or Vega-Lite has anything to say against it. */
export function renderCleanly(figure: Figure): Promise<string> {
  return renderSvg(figure, {
    reporter: {
      info() {},
      warn: (text) => fail(text),
      progress: () => ({ update() {}, end() {} }),
    },
  });
}
