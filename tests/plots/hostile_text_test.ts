import { assertEquals, assertMatch } from "@std/assert";
import {
  compareCurvesFigure,
  confusionFigure,
  examplesFigure,
  type Figure,
  showTable,
  studyFigure,
  TrainingDisplay,
} from "../../lib/plots/mod.ts";
import { renderCleanly } from "./render_cleanly.ts";

/** What a class, a run or a file may be called: each would do harm where it was taken at its word. */
const NAMES = [
  "<script>alert(1)</script>",
  '"onload="alert(1)',
  "' + alert(1) + '",
  "]]><!--",
  "&amp;&#0;&lt;",
  "a.b[0]\\",
  "\u0000\u0001\u001b[2J",
  "\u009b31m\ufffe",
  "half \ud800",
  "\u202etac",
  "${alert(1)} {{x}}",
];
const [first, second] = [NAMES[0]!, NAMES[6]!];
const options = { title: NAMES.join(" "), notes: NAMES };
const epoch = { epoch: 1, loss: 1, accuracy: 1, valLoss: 1, valAccuracy: 1, phase: "head" };

const FIGURES: Record<string, Figure> = {
  confusionFigure: confusionFigure({
    classes: NAMES,
    confusion: NAMES.map((_, row) => NAMES.map((_, column) => row + column)),
  }, options),
  compareCurvesFigure: compareCurvesFigure([
    { name: first, metrics: [epoch] },
    { name: second, metrics: [{ ...epoch, phase: second }] },
  ], options),
  studyFigure: studyFigure(
    NAMES.map((variant, at) => ({ variant, valAccuracy: at / 20 })),
    options,
  ),
  examplesFigure: examplesFigure(
    NAMES.map((truth) => ({
      pixels: new Uint8Array(3 * 4),
      truth,
      predicted: second,
      probability: 0.5,
    })),
    options,
  ),
};

/** Tags with quoted attributes, and text between them, in letters that XML allows: nothing else. */
const TEXT = String
  .raw`(?:[^<&\p{Surrogate}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|&(?:amp|lt|gt|quot|#39);)`;
const MARKUP = new RegExp(
  String.raw`^(?:<[a-z][\w:]*(?: [\w:-]+="(?:(?!")${TEXT})*")*\/?>|<\/[a-z]\w*>|${TEXT})*$`,
  "u",
);
const TAGS = ["svg", "rect", "g", "path", "text", "tspan", "image", "defs", "clipPath", "line"];
const GRADIENT = ["linearGradient", "stop"];

for (const [name, figure] of Object.entries(FIGURES)) {
  Deno.test(`${name}() draws any text as text`, async () => {
    const svg = await renderCleanly(figure);
    assertMatch(svg, MARKUP);
    const tags = new Set(Array.from(svg.matchAll(/<(\w+)/g), ([, tag]) => tag!));
    const unknown = [...tags].filter((tag) => ![...TAGS, ...GRADIENT].includes(tag));
    assertEquals(unknown, []);
    assertEquals(/<[^>"]*(?:"[^"]*"[^>"]*)* on\w+=/.test(svg), false);
  });
}

Deno.test("showTable() shows any text as text, in a page and on a terminal", async () => {
  const table = showTable({
    columns: NAMES,
    rows: [NAMES, NAMES],
    caption: NAMES.join(" "),
  });
  const bundle = await table[Symbol.for("Jupyter.display") as keyof typeof table]();
  assertShown(bundle);
});

Deno.test("TrainingDisplay shows any text as text, in a page and on a terminal", async () => {
  const bundles: Record<string, unknown>[] = [];
  const display = new TrainingDisplay((bundle) => {
    bundles.push(bundle);
    return Promise.resolve();
  });
  for (const name of NAMES) display.warn(name);
  display.info(first);
  const work = display.progress(second, 10, first);
  const step = { phase: second, epoch: 1, epochs: 1, loss: 1, accuracy: 1, learningRate: 1 };
  work.update(1, first, step);
  await new Promise((resolve) => setTimeout(resolve, 400));
  work.update(2, first, step);
  display.info("", { ...step, valLoss: 1, valAccuracy: 1, best: true });
  await display.end();
  for (const bundle of bundles) assertShown(bundle);
  assertEquals(bundles.length >= 2, true);
});

function assertShown(bundle: Record<string, unknown>): void {
  const [html, text] = [String(bundle["text/html"]), String(bundle["text/plain"])];
  assertMatch(html, MARKUP);
  assertEquals(html.includes("<script"), false);
  // deno-lint-ignore no-control-regex
  assertEquals(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]/.test(text), false, text);
}
