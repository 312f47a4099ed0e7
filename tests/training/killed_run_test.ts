import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { readState } from "../../lib/training/checkpoint.ts";
import { RunFolder } from "../../lib/training/run_folder.ts";
import { startDeno, wait } from "../../torture/child.ts";
import { RECIPES } from "../../torture/recipes.ts";
import { assertSameResult } from "../../torture/same_result.ts";
import { allowed } from "../allowed.ts";
import { namesIn, withFolder } from "../files/with_folder.ts";

const [RECIPE] = Object.keys(RECIPES) as [string, ...string[]];

/** The long form, thirty kills of runs on TensorFlow's library, is `deno task torture kills`. */
Deno.test({
  name: "a run that is killed in both phases goes on, and comes to the same bytes",
  ignore: !allowed("read", "write", "run", "env", "ffi", "sys") || Deno.build.os === "windows",
  fn: () =>
    withFolder(async (folder) => {
      const run = new RunFolder(join(folder, "runs"), "killed");
      const start = (name: string) =>
        startDeno("torture/children/train_tiny.ts", [folder, name, RECIPE, "wasm"]);
      const train = async (name: string) => {
        const { code, stderr } = await start(name).ended;
        assertEquals([code, stderr], [0, ""]);
      };
      await train("whole");
      for (const phase of ["head", "fineTune"]) {
        const child = start("killed");
        await child.says("ready");
        while (!await isIn(run, phase)) await wait(5);
        child.kill("SIGKILL");
        assertEquals((await child.ended).code, null);
      }
      await train("killed");
      await assertSameResult(join(folder, "runs"), "killed", "whole");
      const files = ["best.safetensors", "last.safetensors"];
      assertEquals(await namesIn(run.file("checkpoints")), files);
    }),
});

/** Whether steps of a phase are in the last checkpoint. */
async function isIn(run: RunFolder, wanted: string): Promise<boolean> {
  if (!await run.exists()) return false;
  const { phase, epoch, step } = await readState(run.last);
  return phase === wanted && (epoch > 1 || step > 0);
}
