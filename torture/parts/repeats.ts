import { assert } from "@std/assert";
import { FOLDERS } from "../../lib/config/mod.ts";
import { findJupyter, NO_JUPYTER } from "../../lib/commands/notebooks/jupyter.ts";
import type { Part } from "../part.ts";
import { assertSameResult } from "../same_result.ts";
import { passingName, removeRuns, SMALL, startTask } from "../train_command.ts";
import type { Trial } from "../trial.ts";

/** The same run twice, by the command, from its own folder, by the notebooks. */
export const part: Part = {
  tries: "a run is repeated by --from-run and by the notebooks, and comes to the same bytes",
  async run(trial) {
    const [first, again] = [passingName(), passingName()];
    const [byCommand, byNotebook] = [passingName(), passingName()];
    try {
      await trial.check("float32: --from-run repeats a run of the command", async () => {
        await train(...SMALL, `--run=${first}`);
        await train(`--from-run=${first}`, `--run=${again}`);
        await assertSameResult(FOLDERS.runs, again, first);
      });
      if (trial.timeLeft() === 0) return trial.skip("the notebooks", "there was no time left");
      await notebooks(trial, { byCommand, byNotebook });
    } finally {
      await removeRuns(first, again, byCommand, byNotebook);
    }
  },
};

async function notebooks(
  trial: Trial,
  { byCommand, byNotebook }: { byCommand: string; byNotebook: string },
): Promise<void> {
  if (await findJupyter() === undefined) return trial.skip("the notebooks", NO_JUPYTER);
  const choices = ["--preset=smoke", "--weights=random"];
  await trial.check("the notebooks 02 and 03 train what the command trains", async () => {
    await train(...choices, `--run=${byCommand}`);
    const names = ["02", "03"];
    const args = [...names, ...choices, `--run=${byNotebook}`];
    const { code, stderr } = await (await startTask("notebooks", args)).ended;
    assert(code === 0, stderr);
    await assertSameResult(FOLDERS.runs, byNotebook, byCommand);
  });
}

async function train(...args: string[]): Promise<void> {
  const { code, stderr } = await (await startTask("train", args)).ended;
  assert(code === 0, stderr);
}
