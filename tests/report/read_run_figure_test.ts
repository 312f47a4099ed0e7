import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "../../lib/config/mod.ts";
import { evaluatePredictions } from "../../lib/evaluation/mod.ts";
import { JUPYTER_DISPLAY } from "../../lib/plots/mod.ts";
import { drawFigures, readRunFigure } from "../../lib/report/mod.ts";
import { RunFolder } from "../../lib/training/mod.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";
import { images, predictions } from "./some_predictions.ts";

Deno.test({
  name: "readRunFigure() shows the files of the run, byte for byte",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const run = new RunFolder(folder, "mine");
      await drawFigures({
        folder: run.path,
        metrics: [],
        evaluated: { evaluation: evaluatePredictions(predictions), predictions, images },
        provenance: { preset: "smoke", weights: "from scratch, no ImageNet weights" },
      });
      for (const name of ["examples", "confusion_matrix"] as const) {
        const bundle = await (await readRunFigure(run, name))[JUPYTER_DISPLAY]();
        const text = (end: string) => Deno.readTextFile(run.file(`figures/${name}.${end}`));
        assertEquals(bundle["image/svg+xml"], await text("svg"));
        const figure = bundle["application/vnd.vegalite.v5+json"];
        assertEquals(`${JSON.stringify(figure, null, 2)}\n`, await text("vl.json"));
      }
      await assertRejects(
        () => readRunFigure(run, "head_curves"),
        UsageError,
        'Cannot show "head_curves" of the run "mine"',
      );
      const hostile = [
        ["svg", "<svg><script>alert(1)</script></svg>"],
        ["svg", '<svg><rect onload="alert(1)"/></svg>'],
        ["svg", '<svg><image xlink:href="https://host.invalid/x.png"/></svg>'],
        ["vl.json", '{"data": {"url": "https://host.invalid/x.json"}}'],
        ["vl.json", '{"mark": {"type": "text", "href": "javascript:alert(1)"}}'],
        ["vl.json", "{"],
      ] as const;
      for (const [end, text] of hostile) {
        const path = run.file(`figures/examples.${end}`);
        const whole = await Deno.readTextFile(path);
        await Deno.writeTextFile(path, text);
        await assertRejects(() => readRunFigure(run, "examples"), SyntaxError, "it is no figure");
        await Deno.writeTextFile(path, whole);
      }
      await readRunFigure(run, "examples");
    }),
});
