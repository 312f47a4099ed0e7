import { assertEquals, assertRejects } from "@std/assert";
import {
  confusionFigure,
  type Figure,
  JUPYTER_DISPLAY,
  renderSvg,
  showFigure,
} from "../../lib/plots/mod.ts";

const figure = confusionFigure({ classes: ["a"], confusion: [[1]] }, { title: "One" });

Deno.test("showFigure() gives the specification and beside it the picture of it", async () => {
  const shown = showFigure(figure) as unknown as Record<symbol, () => Promise<unknown>>;
  // By the name that Deno's kernel knows, and in the forms that JupyterLab and GitHub know.
  assertEquals(await shown[Symbol.for("Jupyter.display")]!(), {
    "application/vnd.vegalite.v5+json": figure,
    "image/svg+xml": await renderSvg(figure),
    "text/plain": "One: how often images of each class were given each class",
  });
});

Deno.test("showFigure() takes a picture that was drawn before", async () => {
  const bundle = await showFigure(figure, { svg: "<svg></svg>" })[JUPYTER_DISPLAY]();
  assertEquals(bundle["image/svg+xml"], "<svg></svg>");
});

Deno.test("showFigure() rejects when it is displayed and the figure is none", async () => {
  await assertRejects(async () => await showFigure({} as Figure)[JUPYTER_DISPLAY](), Error);
});
