import { assertAlmostEquals, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { RunFolder } from "../../lib/training/run_folder.ts";
import type { TinyChanges } from "../training/tiny.ts";
import {
  freeAddresses,
  runWorkers,
  type StartedWorker,
  startWorker,
  type WorkerEnd,
} from "./run_workers.ts";
import { testCluster } from "./test_cluster.ts";

/** Long enough to be killed in the middle, saved after every step. */
const LONG: TinyChanges = {
  saveEverySeconds: 0.001,
  head: { epochs: 1 },
  fineTune: { epochs: 16, patience: 0 },
};

function start(
  folder: string,
  { count, settings = LONG, timeoutSeconds }: {
    count: number;
    settings?: TinyChanges;
    timeoutSeconds?: number;
  },
): { workers: string[]; started: StartedWorker[] } {
  const workers = freeAddresses(count);
  const common = { folder, name: "run", workers, settings };
  const limit = timeoutSeconds === undefined ? {} : { timeoutSeconds };
  const started = workers.map((_, task) => startWorker({ ...common, ...limit, task }));
  return { workers, started };
}

/** A worker that died is named long before the timeout, which is a minute. */
const SECONDS_TO_NOTICE = 30;

/** Kills a worker. @returns How the others ended, in the time that they may take. */
async function endsWithout(started: StartedWorker[], task: number): Promise<WorkerEnd[]> {
  const killed = performance.now();
  started[task]!.process.kill("SIGKILL");
  const ends = await Promise.all(started.map(({ end }) => end));
  const seconds = (performance.now() - killed) / 1000;
  assertEquals(seconds < SECONDS_TO_NOTICE, true, `it took ${seconds} s`);
  return ends.toSpliced(task, 1);
}

/** Waits until the run has so many epochs. */
async function epochsDone(folder: string, count: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const metrics = await new RunFolder(`${folder}/runs`, "run").metrics();
    if (metrics.length >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The run did not come to ${count} epochs`);
}

testCluster(
  "a worker that is killed is named, and another number goes on exactly",
  async (folder) => {
    const first = start(folder, { count: 2 });
    await epochsDone(folder, 3);
    const [left] = await endsWithout(first.started, 1);
    assertEquals(left!.code, 1);
    assertStringIncludes(left!.stderr, `no answer from worker 1 (${first.workers[1]})`);
    assertStringIncludes(left!.stderr, "--resume");

    const second = start(folder, { count: 3 });
    await epochsDone(folder, 8);
    for (const { code, stderr } of await endsWithout(second.started, 0)) {
      assertEquals(code, 1);
      assertStringIncludes(stderr, `no answer from worker 0 (${second.workers[0]})`);
    }

    const [last] = await runWorkers(1, { folder, name: "run", settings: LONG });
    const [alone] = await runWorkers(1, { folder, name: "alone", settings: LONG });
    assertEquals([last!.stdout, alone!.stdout], ["training\nfinished", "training\nfinished"]);
    const runs = [new RunFolder(`${folder}/runs`, "run"), new RunFolder(`${folder}/runs`, "alone")];
    const [found, wanted] = await Promise.all(runs.map((run) => run.metrics()));
    assertEquals(found!.length, wanted!.length);
    for (const [i, { loss, valLoss }] of wanted!.entries()) {
      assertAlmostEquals(found![i]!.loss, loss, loss * 1e-4);
      assertAlmostEquals(found![i]!.valLoss, valLoss, valLoss * 1e-4);
    }
  },
);

testCluster("a worker that stalls is named within the timeout", async (folder) => {
  const { workers, started } = start(folder, { count: 2, timeoutSeconds: 3 });
  await epochsDone(folder, 3);
  started[1]!.process.kill("SIGSTOP");
  const stalled = performance.now();
  const left = await started[0]!.end;
  const seconds = (performance.now() - stalled) / 1000;
  started[1]!.process.kill("SIGKILL");
  await started[1]!.end;
  assertEquals(left.code, 1);
  assertStringIncludes(left.stderr, `no answer from worker 1 (${workers[1]})`);
  assertEquals(seconds < 3 + 15, true, `it took ${seconds} s`);
});

testCluster("a stop asked of any worker is one of all, after the same step", async (folder) => {
  const { started } = start(folder, { count: 2 });
  await epochsDone(folder, 3);
  started[1]!.process.kill("SIGINT");
  const ends = await Promise.all(started.map(({ end }) => end));
  assertEquals(ends.map(({ code }) => code), [0, 0]);
  for (const { stdout } of ends) assertEquals(stdout, "training\ninterrupted");
});

testCluster("a worker with other settings is named, and none trains", async (folder) => {
  const workers = freeAddresses(2);
  const started = [LONG, { ...LONG, featureCache: false }].map((settings, task) =>
    startWorker({ folder, name: "run", workers, settings, task })
  );
  for (const { code, stderr } of await Promise.all(started.map(({ end }) => end))) {
    assertEquals(code, 1);
    assertStringIncludes(stderr, `worker 1 (${workers[1]}) has another settings than worker 0`);
  }
  assertEquals(await new RunFolder(`${folder}/runs`, "run").exists(), false);
});

testCluster("a worker that does not come is named", async (folder) => {
  const workers = freeAddresses(2);
  const job = { folder, name: "run", workers, settings: LONG, task: 0, timeoutSeconds: 2 };
  const { code, stderr } = await startWorker(job).end;
  assertEquals(code, 1);
  assertMatch(stderr, /after 2 s there is no answer from worker 1 \(127\.0\.0\.1:\d+\)/);
});

testCluster(
  "what stops the first worker before the start is told by the others",
  async (folder) => {
    const workers = freeAddresses(2);
    const settings = { fineTune: { batchSize: 13 } }; // 40 images: the last batch has one
    const started = workers.map((_, task) =>
      startWorker({ folder, name: "run", workers, settings, task })
    );
    const ends = await Promise.all(started.map(({ end }) => end));
    assertEquals(ends.map(({ code }) => code), [1, 1]);
    assertStringIncludes(
      ends[0]!.stderr,
      "the smallest batch has 1, and each worker must have one",
    );
    assertStringIncludes(
      ends[1]!.stderr,
      "Stopped, because the first worker did: Cannot train phase",
    );
  },
);
