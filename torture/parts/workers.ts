import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { FOLDERS } from "../../lib/config/mod.ts";
import { passingName, removeRuns, SMALL, startTask } from "../train_command.ts";
import { makeNetwork } from "../../bench/network/namespaces.ts";
import { randomStream } from "../../lib/tensorflow/mod.ts";
import { RunFolder } from "../../lib/training/run_folder.ts";
import {
  freeAddresses,
  runWorkers,
  type StartedWorker,
  startWorker,
} from "../../tests/cluster/run_workers.ts";
import { EVERY_INGREDIENT, type TinyChanges } from "../../tests/training/tiny.ts";
import type { Part } from "../part.ts";
import type { Trial } from "../trial.ts";

/** Every ingredient that is sent or summed, in enough steps to be killed in the middle. */
const SETTINGS: TinyChanges = {
  saveEverySeconds: 0.001,
  head: { epochs: 1 },
  fineTune: { ...EVERY_INGREDIENT, mixup: 0.3, epochs: 12, patience: 0 },
};

/** How far losses may be from those of one process, as a share. */
const TOLERANCE = 1e-4;
const MOST_KILLS = 12;
const NAME = "run";

/**
 * Fine-tuning for `train` itself: two steps of plain descent. A random start of the whole network
 * makes so much of rounding that after a few of Adam's steps, which take even a gradient of next to
 * nothing for a whole step, one process and two are as far apart as two runs. The second step's loss
 * shows what the first one summed: without its update it is 0.6 % higher.
 */
const FINE_TUNING = [
  "--fineTune.batchSize=50",
  "--fineTune.optimizer=sgd",
  "--fineTune.learningRate=1e-3",
  "--fineTune.warmup=0",
];

/** Several processes train together, and are killed, stalled and cut off from each other. */
export const part: Part = {
  tries: "workers train as one process does, and stop cleanly where one is killed, cut off or slow",
  async run(trial) {
    const { folder } = trial;
    await runWorkers(1, { folder, name: "alone", settings: SETTINGS });
    const alone = await lossesOf(folder, "alone");
    await trial.check("four workers on this machine", async () => {
      await runWorkers(4, { folder, name: "four", settings: SETTINGS });
      agree(await lossesOf(folder, "four"), alone);
    });
    await commands(trial);
    await randomKills(trial, alone);
    await onNetwork(trial, alone);
  },
};

async function lossesOf(folder: string, name: string): Promise<number[]> {
  const metrics = await new RunFolder(`${folder}/runs`, name).metrics();
  return metrics.flatMap(({ loss, valLoss }) => [loss, valLoss]);
}

function agree(found: readonly number[], wanted: readonly number[]): void {
  assertEquals(found.length, wanted.length);
  wanted.forEach((loss, i) => assertAlmostEquals(found[i]!, loss, loss * TOLERANCE));
}

/** The whole network by the commands, on the real data set. */
async function commands(trial: Trial): Promise<void> {
  const [one, two] = [passingName(), passingName()];
  try {
    await trial.check("`train --local-workers 2` comes to the losses of `train`", async () => {
      // With as many threads: sums in another order are another run after some steps.
      for (const [name, flag] of [[one, "--threads=1"], [two, "--local-workers=2"]] as const) {
        const args = [...SMALL, ...FINE_TUNING, `--run=${name}`, flag];
        const child = await startTask("train", args);
        const { code, stderr } = await child.ended;
        assertEquals(code, 0, stderr);
      }
      const [wanted, found] = await Promise.all(
        [one, two].map((name) => new RunFolder(FOLDERS.runs, name).metrics()),
      );
      // Of fine-tuning the first epoch is compared, for the same reason.
      const losses = (all: typeof wanted) => all!.slice(0, 4).map(({ loss }) => loss);
      agree(losses(found), losses(wanted));
    });
    await trial.check("`study --jobs 2` does every run of a study", async () => {
      const file = `${trial.folder}/study.json`;
      const variants = { plain: {}, shifted: { "fineTune.translate": 4 } };
      await Deno.writeTextFile(file, JSON.stringify({ preset: "smoke", seeds: [0], variants }));
      const args = [file, `--name=${one}`, "--jobs=2", ...SMALL.slice(1), "--json"];
      const { code, stdout, stderr } = await (await startTask("study", args)).ended;
      assertEquals(code, 0, stderr);
      const { results } = JSON.parse(stdout) as { results: { variant: string }[] };
      assertEquals(results.map(({ variant }) => variant).sort(), ["plain", "shifted"]);
    });
  } finally {
    await removeRuns(one, two);
    await Deno.remove(join(FOLDERS.data, "studies", one), { recursive: true }).catch(() => {});
  }
}

/** Kills any worker at any time, and goes on with another number of them, to the end. */
async function randomKills(trial: Trial, alone: readonly number[]): Promise<void> {
  const { folder } = trial;
  const random = randomStream({ seed: trial.seed, use: "workers" });
  await trial.check(
    "killed at random, going on with other numbers, to the same losses",
    async () => {
      for (let kills = 0; kills < MOST_KILLS && trial.timeLeft() > 0; kills++) {
        const count = 2 + Math.floor(random() * 2);
        const job = { folder, name: NAME, settings: SETTINGS, timeoutSeconds: 15 };
        const workers = freeAddresses(count);
        const started = workers.map((_, task) => startWorker({ ...job, workers, task }));
        const victim = Math.floor(random() * count);
        await new Promise((resolve) => setTimeout(resolve, 1500 + random() * 4000));
        const isKilled = kill(started[victim]!);
        const ends = await Promise.all(started.map(({ end }) => end));
        if (!isKilled) break;
        for (const [task, { code, stderr, stdout }] of ends.entries()) {
          if (task === victim || stdout.endsWith("finished")) continue;
          assertEquals(code, 1);
          assertStringIncludes(stderr, `worker ${victim} (${workers[victim]})`);
        }
      }
      const [last] = await runWorkers(1, { folder, name: NAME, settings: SETTINGS });
      assertEquals(last!.stdout, "training\nfinished");
      agree(await lossesOf(folder, NAME), alone);
    },
  );
}

/** Whether a worker was there to be killed. */
function kill({ process }: StartedWorker): boolean {
  try {
    process.kill("SIGKILL");
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false; // it has ended
    throw error;
  }
}

/** Between namespaces with slow links: agreement, a worker that pauses, a cable that is pulled. */
async function onNetwork(trial: Trial, alone: readonly number[]): Promise<void> {
  const { folder } = trial;
  const link = { rate: "100mbit", delay: 2 };
  const network = await makeNetwork(2, link).catch((error: Error) => error.message);
  if (typeof network === "string") {
    trial.skip("between network namespaces", network);
    return;
  }
  await using machines = network;
  const start = (name: string, timeoutSeconds: number) =>
    machines.addresses.map((_, task) =>
      startWorker(
        { folder, name, settings: SETTINGS, workers: machines.addresses, task, timeoutSeconds },
        (command) => machines.on(task, command),
      )
    );
  await trial.check("two machines on 100 Mbit/s, 2 ms apart, one of which pauses", async () => {
    const started = start("network", 60);
    await epochs(folder, "network", 3);
    started[1]!.process.kill("SIGSTOP");
    await new Promise((resolve) => setTimeout(resolve, 3000));
    started[1]!.process.kill("SIGCONT");
    for (const { end } of started) assertEquals((await end).stdout, "training\nfinished");
    agree(await lossesOf(folder, "network"), alone);
  });
  await trial.check(
    "a cable that is pulled is told by both sides, and the run goes on",
    async () => {
      const started = start("cut", 5);
      await epochs(folder, "cut", 3);
      await machines.cut(1);
      const ends = await Promise.all(started.map(({ end }) => end));
      for (const [task, { code, stderr }] of ends.entries()) {
        assertEquals(code, 1);
        assertStringIncludes(stderr, `no answer from worker ${1 - task}`);
      }
      const [last] = await runWorkers(1, { folder, name: "cut", settings: SETTINGS });
      assert(last!.stdout.endsWith("finished"));
      agree(await lossesOf(folder, "cut"), alone);
    },
  );
}

async function epochs(folder: string, name: string, count: number): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    const metrics = await new RunFolder(`${folder}/runs`, name).metrics();
    if (metrics.length >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The run did not come to ${count} epochs`);
}
