import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { randomStream } from "../../lib/tensorflow/mod.ts";
import { readState } from "../../lib/training/checkpoint.ts";
import { isFinished } from "../../lib/training/resume_checkpoint.ts";
import { RunFolder } from "../../lib/training/run_folder.ts";
import { namesIn } from "../../tests/files/with_folder.ts";
import { startDeno, wait } from "../child.ts";
import type { Part } from "../part.ts";
import { RECIPES } from "../recipes.ts";
import { assertSameResult } from "../same_result.ts";
import type { Trial } from "../trial.ts";

/** Kills of all runs together, and of one run at most. */
const KILLS = 30;
const KILLS_A_RUN = 8;

/** Kills processes that train, with SIGKILL, at random moments. */
export const part: Part = {
  tries: `runs are killed at ${KILLS} random moments, go on, and come to the same bytes`,
  async run(trial) {
    const random = randomStream({ seed: trial.seed, use: "kills" });
    const lengths = new Map<string, number>();
    for (const recipe of Object.keys(RECIPES)) {
      await trial.check(`${recipe}: a run that is left alone`, async () => {
        lengths.set(recipe, await trainWhole(trial, { recipe }));
      });
    }
    let kills = 0;
    // A run that is quicker than its killer is not killed; there are not as many of these.
    for (let number = 1; kills < KILLS && number < KILLS; number++) {
      const recipe = Object.keys(RECIPES)[number % lengths.size]!;
      if (trial.timeLeft() === 0) {
        trial.skip(`${KILLS - kills} of ${KILLS} kills`, "there was no time left");
        return;
      }
      const places: string[] = [];
      await trial.check(`${recipe}: killed again and again`, async () => {
        const wanted = Math.min(KILLS_A_RUN, KILLS - kills);
        const name = `killed-${number}`;
        places.push(...await killRun(trial, { recipe, name, wanted, random, length: lengths }));
        await trainOn(trial, { recipe, name });
        await assertSameResult(runsOf(trial, recipe), name, "whole");
        const folder = new RunFolder(runsOf(trial, recipe), name).file("checkpoints");
        assertEquals(await namesIn(folder), ["best.safetensors", "last.safetensors"]);
      });
      trial.note(`killed ${places.length === 0 ? "never" : `at ${places.join(", ")}`}`);
      kills += places.length;
    }
    await trial.check(`${KILLS} kills in all`, () => assertEquals(kills, KILLS));
  },
};

const runsOf = (trial: Trial, recipe: string) => join(trial.folder, recipe, "runs");

function startTiny(trial: Trial, { recipe, name }: { recipe: string; name: string }) {
  const args = [join(trial.folder, recipe), name, recipe];
  return startDeno("torture/children/train_tiny.ts", args);
}

/** Trains a run without a break. @returns The milliseconds from the first step on, about. */
async function trainWhole(trial: Trial, { recipe }: { recipe: string }): Promise<number> {
  const child = startTiny(trial, { recipe, name: "whole" });
  await child.says("ready");
  const start = performance.now();
  const { code, stderr } = await child.ended;
  assertEquals([code, stderr], [0, ""]);
  return performance.now() - start;
}

async function trainOn(trial: Trial, which: { recipe: string; name: string }): Promise<void> {
  const { code, stdout, stderr } = await startTiny(trial, which).ended;
  assertEquals([code, stderr], [0, ""]);
  assert(stdout.includes("finished"));
}

/** Kills a run at random moments until it is finished or was killed as often as wanted. */
async function killRun(
  trial: Trial,
  { recipe, name, wanted, random, length }: {
    recipe: string;
    name: string;
    wanted: number;
    random: () => number;
    length: ReadonlyMap<string, number>;
  },
): Promise<string[]> {
  const run = new RunFolder(runsOf(trial, recipe), name);
  const places: string[] = [];
  while (places.length < wanted && !await isFinished(run)) {
    const child = startTiny(trial, { recipe, name });
    // Now and then while the library is loaded, else while it trains.
    const early = random() < 0.1;
    if (!early) await child.says("ready");
    await wait(random() * (early ? 1000 : (length.get(recipe) ?? 5000) * 0.4));
    child.kill("SIGKILL");
    const { code, stdout } = await child.ended;
    if (code !== null) {
      assertEquals([code, stdout.includes("finished")], [0, true]);
      break;
    }
    places.push(await placeOf(run));
  }
  return places;
}

/** Where a run's last checkpoint stands. */
async function placeOf(run: RunFolder): Promise<string> {
  if (!await run.exists()) return "before the first step";
  const { phase, epoch, step } = await readState(run.last);
  return `${phase} ${epoch}.${step}`;
}
