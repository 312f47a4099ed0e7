import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { basename, join } from "@std/path";
import { evaluatePredictions } from "../../lib/evaluation/mod.ts";
import { drawFigures, type DrawFiguresOptions, type EvaluatedRun } from "../../lib/report/mod.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";
import { images, predictions } from "./some_predictions.ts";

const epoch = { epoch: 1, loss: 2, accuracy: 0.25, valLoss: 1.5, valAccuracy: 0.5 };

const evaluated: EvaluatedRun = {
  evaluation: evaluatePredictions(predictions),
  predictions,
  images,
};

const run: Omit<DrawFiguresOptions, "folder"> = {
  metrics: [{ ...epoch, phase: "head" }, { ...epoch, phase: "fineTune" }],
  evaluated,
  provenance: { preset: "smoke", weights: "from scratch, no ImageNet weights", notes: ["a note"] },
};

/** Runs a test in a folder that is gone afterwards. */
function test(name: string, use: (folder: string) => Promise<void>): void {
  Deno.test({
    name,
    ignore: !allowed("read", "write"),
    fn: () => withFolder(use),
  });
}

/** The content of every file in `figures/`, by name. */
async function readFigures(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const { name } of Deno.readDir(join(folder, "figures"))) {
    files[name] = await Deno.readTextFile(join(folder, "figures", name));
  }
  return files;
}

test("drawFigures() writes every figure as SVG and as its specification", async (folder) => {
  const paths = await drawFigures({ folder, ...run });
  const names = ["head_curves", "fine_tune_curves", "examples", "confusion_matrix"];
  assertEquals(paths.map((path) => basename(path)), names.map((name) => `${name}.svg`));
  const files = await readFigures(folder);
  assertEquals(
    Object.keys(files).sort(),
    names.flatMap((name) => [`${name}.svg`, `${name}.vl.json`]).sort(),
  );
  for (const name of names) {
    assertEquals(
      JSON.parse(files[`${name}.vl.json`]!).$schema,
      "https://vega.github.io/schema/vega-lite/v5.json",
    );
  }
});

test("drawFigures() says in every figure where its numbers come from", async (folder) => {
  await drawFigures({ folder, ...run });
  for (const [name, text] of Object.entries(await readFigures(folder))) {
    assertStringIncludes(text, "preset smoke, from scratch, no ImageNet weights", name);
    assertStringIncludes(text, "a note", name);
  }
});

test("drawFigures() gives the same bytes each time", async (folder) => {
  await drawFigures({ folder, ...run });
  const before = await readFigures(folder);
  await drawFigures({ folder, ...run });
  assertEquals(await readFigures(folder), before);
});

test("drawFigures() shows the same images whatever was predicted", async (folder) => {
  const imagesShown = async () => {
    const text = (await readFigures(folder))["examples.vl.json"]!;
    return JSON.parse(text).data.values.map(({ image }: { image: string }) => image);
  };
  await drawFigures({ folder, ...run });
  const before = await imagesShown();
  assertEquals(before.length, 25);
  const even = new Float32Array(images.count * 10).fill(0.1);
  const undecided = { ...predictions, probabilities: even };
  await drawFigures({ folder, ...run, evaluated: { ...evaluated, predictions: undecided } });
  assertEquals(await imagesShown(), before);
});

test("drawFigures() draws no curves of a phase without epochs", async (folder) => {
  await drawFigures({ folder, ...run, metrics: [{ ...epoch, phase: "head" }] });
  const files = await readFigures(folder);
  assertEquals("head_curves.svg" in files, true);
  assertEquals("fine_tune_curves.svg" in files, false);
});

test("drawFigures() draws nothing but curves of a run that was not evaluated", async (folder) => {
  const paths = await drawFigures({ folder, ...run, evaluated: undefined });
  const names = ["head_curves.svg", "fine_tune_curves.svg"];
  assertEquals(paths.map((path) => basename(path)), names);
});

test("drawFigures() rejects predictions of other images before it writes", async (folder) => {
  const elsewhere = { ...predictions, indices: images.indices.map((index) => index + 1000) };
  await assertRejects(
    () => drawFigures({ folder, ...run, evaluated: { ...evaluated, predictions: elsewhere } }),
    RangeError,
    "of the test split is not among the images",
  );
  const relabelled = { ...predictions, labels: images.labels.map((label) => (label + 1) % 10) };
  await assertRejects(
    () => drawFigures({ folder, ...run, evaluated: { ...evaluated, predictions: relabelled } }),
    RangeError,
    "has another label there",
  );
  assertEquals(await Array.fromAsync(Deno.readDir(folder)), []);
});
