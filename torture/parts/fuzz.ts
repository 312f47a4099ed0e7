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

/** What the processes of a batch came to. */
interface Tally {
  inputs: number;
  taken: number;
  kinds: Set<string>;
  processes: number;
}

/** Reads a batch, in as many processes as it takes: some inputs leave one that is of no more use. */
async function runBatch(
  trial: Trial,
  { name, batch }: { name: string; batch: number },
): Promise<void> {
  const start = performance.now();
  const tally: Tally = { inputs: 0, taken: 0, kinds: new Set(), processes: 0 };
  let grown = 0;
  while (tally.inputs < BATCH && (tally.processes === 0 || trial.timeLeft() > 0)) {
    const seed = (trial.seed * 1000 + batch) * 10_000 + tally.processes++;
    const report = await readInputs(trial, { name, inputs: BATCH - tally.inputs, seed });
    assertEquals(report.faults, []);
    const [early, late] = report.memory;
    grown = Math.max(grown, late - early);
    tally.inputs += report.inputs;
    tally.taken += report.taken;
    for (const kind of report.kinds) tally.kinds.add(kind);
  }
  const { inputs, taken, kinds, processes } = tally;
  const seconds = Math.round((performance.now() - start) / 1000);
  trial.note(
    `${name}: ${inputs} inputs in ${seconds} s and ${processes} processes, ${taken} taken, ` +
      `${kinds.size} kinds of outcomes, memory grew by ${grown} MB at most`,
  );
  assertLess(grown, MOST_GROWTH);
}

/** Reads inputs in one process, to the last one or to one after which it must be replaced. */
async function readInputs(
  trial: Trial,
  { name, inputs, seed }: { name: string; inputs: number; seed: number },
): Promise<BatchReport> {
  const file = join(trial.folder, "input.json");
  await Deno.writeTextFile(file, "");
  const script = new URL("../fuzz_batch.ts", import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--frozen", "-A", script, name, String(inputs), String(seed), file],
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
  return JSON.parse(new TextDecoder().decode(stdout)) as BatchReport;
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
