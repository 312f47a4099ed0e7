import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import {
  curvesFigure,
  type EpochCurves,
  runCurvesFigure,
  VEGA_LITE_SCHEMA,
} from "../../lib/plots/mod.ts";
import { renderCleanly } from "./render_cleanly.ts";
import { specOf } from "./spec_of.ts";

/** Epochs whose validation losses are `losses`, and whose other values follow from them. */
function epochsOf(losses: number[]): EpochCurves[] {
  return losses.map((valLoss, at) => ({
    epoch: at + 1,
    loss: valLoss / 2,
    accuracy: 0.75,
    valLoss,
    valAccuracy: 1 - valLoss / 4,
  }));
}

Deno.test("curvesFigure() has loss and accuracy of both sets, side by side", () => {
  const { $schema, hconcat } = specOf(curvesFigure(epochsOf([2, 1]), { title: "Head" }));
  assertEquals($schema, VEGA_LITE_SCHEMA);
  assertEquals(hconcat.map(({ data }) => data.values), [
    [
      { epoch: 1, series: "training", value: 1 },
      { epoch: 1, series: "validation", value: 2 },
      { epoch: 2, series: "training", value: 0.5 },
      { epoch: 2, series: "validation", value: 1 },
    ],
    [
      { epoch: 1, series: "training", value: 0.75 },
      { epoch: 1, series: "validation", value: 0.5 },
      { epoch: 2, series: "training", value: 0.75 },
      { epoch: 2, series: "validation", value: 0.75 },
    ],
  ]);
});

Deno.test("curvesFigure() marks the first epoch with the lowest validation loss", async () => {
  const figure = curvesFigure(epochsOf([2, 1, 1.5, 1]), { title: "Head" });
  const [loss, accuracy] = specOf(figure).hconcat;
  assertEquals(loss!.layer.at(-1)!.data!.values, [{ epoch: 2, value: 1 }]);
  assertEquals(accuracy!.layer.at(-1)!.data!.values, [{ epoch: 2, value: 0.75 }]);
  const svg = await renderCleanly(figure);
  assertStringIncludes(svg, ">lowest in validation: 1.0000, at epoch 2<");
  assertStringIncludes(svg, ">in validation at that epoch: 75.00%<");
});

/** The labels that the epoch axis must have, by the number of epochs. */
const ticks: Record<number, number[]> = {
  1: [1],
  2: [1, 2],
  3: [1, 2, 3],
  12: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  50: [5, 10, 15, 20, 25, 30, 35, 40, 45, 50],
};

for (const [count, expected] of Object.entries(ticks)) {
  Deno.test(`curvesFigure() has whole epochs on its axis when there are ${count}`, async () => {
    const losses = Array.from({ length: Number(count) }, (_, at) => 2 / (at + 1));
    const svg = await renderCleanly(curvesFigure(epochsOf(losses), { title: "Head" }));
    assertEquals(epochLabels(svg), expected);
  });
}

Deno.test("curvesFigure() is drawn when all values are equal", async () => {
  const flat = { epoch: 1, loss: 1, accuracy: 1, valLoss: 1, valAccuracy: 1 };
  assertStringIncludes(await renderCleanly(curvesFigure([flat], { title: "Flat" })), ">Flat<");
});

Deno.test("curvesFigure() throws when there are no epochs", () => {
  assertThrows(() => curvesFigure([], { title: "None" }), RangeError, "there are no epochs");
});

Deno.test("curvesFigure() says an epoch's values where the pointer rests on it", () => {
  const [loss] = specOf(curvesFigure(epochsOf([2, 1, 3]), { title: "Head" })).hconcat;
  assertEquals(loss!.layer[2]!.data!.values, [
    { epoch: 1, from: 1, to: 1.5, name: "1", training: 1, validation: 2 },
    { epoch: 2, from: 1.5, to: 2.5, name: "2", training: 0.5, validation: 1 },
    { epoch: 3, from: 2.5, to: 3, name: "3", training: 1.5, validation: 3 },
  ]);
});

Deno.test("runCurvesFigure() counts the epochs of both phases on, with a border between them", async () => {
  const epochs = [
    ...epochsOf([2, 1.5]).map((each) => ({ ...each, phase: "head" })),
    ...epochsOf([1, 1.25]).map((each) => ({ ...each, phase: "fineTune" })),
  ];
  const figure = runCurvesFigure(epochs, { title: "Both" });
  const [loss] = specOf(figure).hconcat;
  const bands = loss!.layer[2]!.data!.values as { epoch: number; name: string }[];
  assertEquals(bands.map(({ epoch, name }) => [epoch, name]), [
    [1, "head 1"],
    [2, "head 2"],
    [3, "fine-tuning 1"],
    [4, "fine-tuning 2"],
  ]);
  assertEquals(loss!.layer.at(-1)!.data!.values, [{ epoch: 3, value: 1 }]);
  assertEquals(loss!.layer[4]!.data!.values, [{ epoch: 2.5 }]);
  const svg = await renderCleanly(figure);
  assertStringIncludes(svg, ">lowest in validation: 1.0000, fine-tuning 1<");
  assertStringIncludes(svg, ">head</text>");
});

Deno.test("runCurvesFigure() has no border in a run of one phase", async () => {
  const epochs = epochsOf([2, 1.5]).map((each) => ({ ...each, phase: "head" }));
  const svg = await renderCleanly(runCurvesFigure(epochs, { title: "Head" }));
  assertEquals(svg.includes(">head</text>"), false);
});

/** The numbers on the first panel's epoch axis, from left to right. */
function epochLabels(svg: string): number[] {
  const axis = svg.split("role-axis-label").find((part) => part.includes(">epoch<")) ?? "";
  const labels = axis.split("</g>")[0]!;
  return Array.from(labels.matchAll(/>([^<>]+)<\/text>/g), ([, label]) => Number(label));
}
