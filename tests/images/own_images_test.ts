// A folder of one's own images, from the files to the exported model.
import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { runCommand } from "../../lib/commands/command.ts";
import { predictCommand } from "../../lib/commands/predict.ts";
import { imageCounts, loadImages } from "../../lib/images/mod.ts";
import { drawRunFigures, exportRun } from "../../lib/report/mod.ts";
import { evaluateRun, readBest, trainRun } from "../../lib/training/mod.ts";
import { captured } from "../commands/captured.ts";
import { tinySettings } from "../training/tiny.ts";
import { tinyRunOptions } from "../training/tiny_run.ts";
import { testTraining } from "../training/with_backend.ts";
import { makeImageFolder } from "./image_folder.ts";

testTraining("a folder of images is trained on, evaluated, drawn, exported", async (test) => {
  const images = join(test.folder, "photos");
  await makeImageFolder(images, { classes: { red: 14, green: 9, blue: 11 } });
  const settings = {
    ...tinySettings({ head: { epochs: 20, batchSize: 8 }, fineTune: { epochs: 1 } }),
    images,
    inputSize: 40,
  };
  settings.data = { ...settings.data, ...await imageCounts(images) };
  const dataset = await loadImages(images, { side: 40 });
  const options = { ...tinyRunOptions(test, { settings }), dataset };
  const { run } = options;
  assertEquals(await trainRun(options), "finished");
  const { precision } = test.backend;
  const splits = ["validation", "test"] as const;
  const evaluation = (await evaluateRun({ run, dataset, splits, precision })).get("test")!;
  assertEquals([evaluation.count, evaluation.classes], [7, ["blue", "green", "red"]]);
  assertEquals((await run.config()).images, images);
  const lines = (await Deno.readTextFile(run.file("predictions.jsonl"))).trim().split("\n");
  assertEquals(
    lines.map((line) => JSON.parse(line)).map(({ file, label }) => [file.split("/")[0], label]),
    lines.map((line) => JSON.parse(line)).map((
      { label },
    ) => [["blue", "green", "red"][label], label]),
  );
  const checkpoint = await readBest(run);
  assertEquals([checkpoint.imageSide, checkpoint.inputSize], [40, 40]);
  const figures = await drawRunFigures({ run, dataset });
  assertEquals(figures.length, 4);
  await exportRun({ run, formats: ["keras", "tfjs", "onnx"] });
  const card = await Deno.readTextFile(run.file("exports/README.md"));
  assert(card.includes("VGG19 transferred to photos"), card);
  const streams = captured();
  const file = join(images, "red", "0.JPG");
  const args = ["--run", "mine", "--json", "--backend", test.backend.name as string, file];
  const status = await runCommand(predictCommand(join(test.folder, "runs")), args, streams);
  assertEquals(status, 0, streams.err());
  const { classes } = JSON.parse(streams.out());
  assertEquals(classes.map(({ name }: { name: string }) => name).sort(), ["blue", "green", "red"]);
});
