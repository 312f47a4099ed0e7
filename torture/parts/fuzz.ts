import { assert, assertEquals, assertLess } from "@std/assert";
import { join } from "@std/path";
import { TARGETS } from "../../tests/fuzz/targets/mod.ts";
import type { BatchReport } from "../fuzz_batch.ts";
import type { Part } from "../part.ts";
import type { Trial } from "../trial.ts";

/** Inputs for each reader, and how many of them one process reads. */
const INPUTS = 100_000;
const BATCH = 10_000;

/** A process that says nothing of a next input for so long hangs, even on a busy machine. */
const HANG_SECONDS = 180;

/** Megabytes that a process may grow by between a fifth of its inputs and the last one. */
const MOST_GROWTH = 150;

/** Feeds every reader with what has been made of good files by random edits. */
export const part: Part = {
  tries: `every reader gets ${INPUTS} damaged files: no crash, no hang, no growth, one sentence`,
  async run(trial) {
    // One batch of each reader, then the next: where time is short, each gets its part.
    for (let batch = 0; batch < INPUTS / BATCH; batch++) {
      for (const { name } of TARGETS) {
        const inputs = `${name}, inputs ${batch * BATCH + 1} to ${(batch + 1) * BATCH}`;
        if (trial.timeLeft() === 0) trial.skip(inputs, "there was no time left");
        else await trial.check(inputs, () => runBatch(trial, { name, batch }));
      }
    }
  },
};

async function runBatch(
  trial: Trial,
  { name, batch }: { name: string; batch: number },
): Promise<void> {
  const file = join(trial.folder, "input.json");
  await Deno.writeTextFile(file, "");
  const script = new URL("../fuzz_batch.ts", import.meta.url).pathname;
  const seed = String(trial.seed * 1000 + batch);
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--frozen", "-A", script, name, String(BATCH), seed, file],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const output = child.output();
  const hung = await hangs(file, output);
  if (hung) child.kill("SIGKILL");
  const { success, stdout, stderr } = await output;
  const last = await Deno.readTextFile(file);
  assert(!hung, `it hangs at ${last}`);
  assert(success, `it crashed at ${last}\n${new TextDecoder().decode(stderr)}`);
  const report = JSON.parse(new TextDecoder().decode(stdout)) as BatchReport;
  const { inputs, taken, kinds, faults, seconds, memory: [early, late] } = report;
  trial.note(
    `${name}: ${inputs} inputs in ${Math.round(seconds)} s, ${taken} taken, ` +
      `${kinds.length} kinds of outcomes, memory ${early} to ${late} MB`,
  );
  assertEquals(faults, []);
  assertLess(late - early, MOST_GROWTH);
}

/** Whether a file does not change for too long while some work goes on. */
async function hangs(file: string, work: Promise<unknown>): Promise<boolean> {
  let ended = false;
  work.finally(() => ended = true).catch(() => {});
  let [before, since] = ["", performance.now()];
  while (!ended) {
    await Promise.race([work, new Promise((resolve) => setTimeout(resolve, 2000))]);
    const now = await Deno.readTextFile(file);
    if (now !== before) [before, since] = [now, performance.now()];
    else if (performance.now() - since > HANG_SECONDS * 1000) return true;
  }
  return false;
}
