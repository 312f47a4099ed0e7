import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { FOLDERS } from "../../lib/config/mod.ts";
import { randomStream } from "../../lib/tensorflow/mod.ts";
import { readCheckpoint } from "../../lib/training/checkpoint.ts";
import { isFinished } from "../../lib/training/resume_checkpoint.ts";
import { RunFolder } from "../../lib/training/run_folder.ts";
import { wait } from "../child.ts";
import type { Part } from "../part.ts";
import { assertSameResult } from "../same_result.ts";
import { passingName, removeRuns, SMALL, startTask } from "../train_command.ts";
import type { Trial } from "../trial.ts";

/** What says that training has begun, as the command writes it. */
const BEGUN = "takes about";
/** The first words of what Ctrl-C comes to. */
const SAVED = "Stopped, and all that was done is saved: go on by `deno task train --run";
/** How long a second Ctrl-C may take on a machine that does other things as well. */
const AT_ONCE = 3000;

/** The command itself, on the whole network: Ctrl-C once and twice, and a second program. */
export const part: Part = {
  tries: "`deno task train` gets Ctrl-C once, twice, SIGKILL, and a second program on its run",
  async run(trial) {
    const whole = passingName();
    const random = randomStream({ seed: trial.seed, use: "stops" });
    let length = 0;
    try {
      await trial.check("a run that is left alone, and a second program on it", async () => {
        const child = await startTask("train", [...SMALL, `--run=${whole}`]);
        await child.says(BEGUN);
        const start = performance.now();
        while (!await new RunFolder(FOLDERS.runs, whole).exists()) await wait(20);
        await assertRefused(whole);
        const { code, stderr } = await child.ended;
        assertEquals(code, 0, stderr);
        length = performance.now() - start;
      });
      for (const kind of ["twice", "killed", "once", "twice", "killed", "once"] as const) {
        if (trial.timeLeft() === 0) return trial.skip("more of it", "there was no time left");
        await trial.check(
          `Ctrl-C: ${kind}`,
          () => stopAndGoOn(trial, { kind, whole, delay: random() * length * 0.5 }),
        );
      }
    } finally {
      await removeRuns(whole);
    }
  },
};

/** A second program on a run is refused, whatever it wants. */
async function assertRefused(name: string): Promise<void> {
  const again = await startTask("train", [...SMALL, `--run=${name}`, "--resume"]);
  const resumed = await again.ended;
  assertEquals(resumed.code, 2, resumed.stderr);
  assertStringIncludes(resumed.stderr, `Cannot work on the run "${name}": another program is at`);
}

async function stopAndGoOn(
  trial: Trial,
  { kind, whole, delay }: { kind: "once" | "twice" | "killed"; whole: string; delay: number },
): Promise<void> {
  const name = passingName();
  const run = new RunFolder(FOLDERS.runs, name);
  try {
    const child = await startTask("train", [...SMALL, `--run=${name}`]);
    await child.says(BEGUN);
    await wait(delay);
    const asked = performance.now();
    child.kill(kind === "killed" ? "SIGKILL" : "SIGINT");
    if (kind === "twice") {
      await child.says("a second Ctrl-C ends it at once");
      const second = performance.now();
      child.kill("SIGINT");
      assertEquals((await child.ended).code, 1);
      const took = performance.now() - second;
      assert(took < AT_ONCE, `a second Ctrl-C took ${took} ms`);
    }
    const { code, stderr } = await child.ended;
    const took = performance.now() - asked;
    if (code === 0) return trial.note("it was done before that");
    if (kind === "once") {
      assertEquals(code, 1, stderr);
      if (await run.exists()) assertStringIncludes(stderr, `${SAVED} ${name} --resume`);
    }
    trial.note(`after ${Math.round(delay)} ms, over in ${Math.round(took)} ms`);
    if (await run.exists()) {
      await readCheckpoint(run.last);
      if (await run.has("checkpoints/best.safetensors")) await readCheckpoint(run.best);
    }
    const rest = await run.exists() ? ["--resume"] : SMALL;
    const resumed = await startTask("train", [`--run=${name}`, ...rest]);
    const ended = await resumed.ended;
    assertEquals(ended.code, 0, ended.stderr);
    assert(await isFinished(run));
    await assertSameResult(FOLDERS.runs, name, whole);
  } finally {
    await removeRuns(name);
  }
}
