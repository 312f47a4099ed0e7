import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { UsageError } from "../../../lib/config/mod.ts";
import { EXPORTS } from "../../../lib/report/export/formats.ts";
import { exportRun } from "../../../lib/report/export/export_run.ts";
import { RunFolder } from "../../../lib/training/mod.ts";
import { tinyRun } from "../../training/tiny_run.ts";
import { testTraining } from "../../training/with_backend.ts";

testTraining("exportRun() writes every format and the card into the run's folder", async (test) => {
  const run = await tinyRun(test);
  const paths = await exportRun({ run, formats: Object.keys(EXPORTS) });
  const names = [
    "model.keras",
    "model.h5",
    "model.weights.h5",
    "tfjs/model.json",
    "tfjs-float16/model.json",
    "tfjs-uint8/model.json",
    "model.onnx",
    "README.md",
  ];
  assertEquals(paths, names.map((name) => run.file(`exports/${name}`)));
  for (const path of paths) assertEquals((await Deno.stat(path)).size > 500, true, path);
  const card = await Deno.readTextFile(run.file("exports/README.md"));
  assertStringIncludes(card, "# mine: VGG19 transferred to");
});

testTraining(
  "exportRun() writes nothing when a format is none or there is no run",
  async (test) => {
    const run = await tinyRun(test);
    await assertRejects(
      () => exportRun({ run, formats: ["keras", "pickle"] }),
      UsageError,
      'Cannot export to "pickle": valid are keras, h5, weights, tfjs, tfjs-float16, tfjs-uint8, onnx, all',
    );
    assertEquals(await run.has("exports"), false);
    const none = new RunFolder(test.folder, "none");
    await assertRejects(
      () => exportRun({ run: none, formats: ["keras"] }),
      UsageError,
      "there is no",
    );
  },
);
