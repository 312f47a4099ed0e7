import { assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import { randomStream } from "../../lib/tensorflow/mod.ts";
import { readCheckpoint } from "../../lib/training/checkpoint.ts";
import { RunFolder } from "../../lib/training/run_folder.ts";
import { type Ended, startDeno, wait } from "../child.ts";
import { makeImage, mountImage, mountMemory, remount, unmount } from "../disk.ts";
import type { Part } from "../part.ts";
import { RECIPES } from "../recipes.ts";
import { assertSameResult } from "../same_result.ts";
import type { Trial } from "../trial.ts";

const [RECIPE] = Object.keys(RECIPES) as [string, ...string[]];
/** Kilobytes that are left on the disk at the start of a run, which takes about 90. */
const ROOM = [0, 4, 12, 20, 28, 36, 44, 52, 60, 72];
const SIZE = { kilobytes: 4096 };
const IMAGE_SIZE = { megabytes: 16 };
const TIMES = 3;

/** Real disks that are full, can only be read, or fail in the midst of a training. */
export const part: Part = {
  tries: "a disk is full, fails or turns read-only; the run says so, keeps its files, and goes on",
  async run(trial) {
    await withDisk(trial, "in memory", (disk) => mountMemory(disk, SIZE), async (disk) => {
      await turnReadOnly(trial, disk);
      await fillDisk(trial, disk);
    });
    const image = join(trial.folder, "disk.img");
    const reason = await makeImage(image, IMAGE_SIZE);
    if (reason !== undefined) return trial.skip("a disk that fails", reason);
    await withDisk(
      trial,
      "in a file",
      (disk) => mountImage(disk, image),
      (disk) => failWhileTraining(trial, { disk, image }),
    );
  },
};

/** Trains a run on a new disk, as the result that others must come to, and does more there. */
async function withDisk(
  trial: Trial,
  name: string,
  mount: (disk: string) => Promise<string | undefined>,
  use: (disk: string) => Promise<void>,
): Promise<void> {
  const disk = join(trial.folder, name);
  await Deno.mkdir(disk);
  const reason = await mount(disk);
  if (reason !== undefined) return trial.skip(`a disk ${name}`, reason);
  try {
    await trial.check("a run that is left alone", async () => {
      const finished = { code: 0, stdout: "ready\nfinished\n", stderr: "" };
      assertEquals(await train(disk, "whole"), finished);
    });
    await use(disk);
  } finally {
    await unmount(disk);
  }
}

async function fillDisk(trial: Trial, disk: string): Promise<void> {
  for (const kilobytes of ROOM) {
    if (trial.timeLeft() === 0) return trial.skip("less full", "there was no time left");
    await trial.check(`full but for ${kilobytes} kB`, async () => {
      const name = `full-${kilobytes}`;
      const ballast = join(disk, "ballast");
      await fill(ballast, kilobytes);
      const { code, stderr } = await train(disk, name);
      assertEquals(code, 1);
      assertMatch(
        stderr,
        /^Cannot write "[^"]+": the disk is full; make room on it, then go on\n$/,
      );
      await assertWhole(disk, name);
      await Deno.remove(ballast);
      await goesOn(disk, name);
    });
  }
}

async function turnReadOnly(trial: Trial, disk: string): Promise<void> {
  const random = randomStream({ seed: trial.seed, use: "disks" });
  for (let time = 1; time <= TIMES; time++) {
    if (trial.timeLeft() === 0) return trial.skip("more of it", "there was no time left");
    await trial.check(`read-only when it is to go on, ${time} of ${TIMES}`, async () => {
      const name = `read-only-${time}`;
      const child = startTiny(disk, name);
      await child.says("ready");
      await wait(random() * 4000);
      child.kill("SIGKILL");
      await child.ended;
      await remount(disk, "ro");
      const ended = await train(disk, name);
      await remount(disk, "rw");
      assertReadOnly(ended);
      await assertWhole(disk, name);
      await goesOn(disk, name);
    });
  }
}

/** The kernel turns a disk read-only while a run writes on it, and what was not synced is lost. */
async function failWhileTraining(
  trial: Trial,
  { disk, image }: { disk: string; image: string },
): Promise<void> {
  for (let time = 1; time <= TIMES; time++) {
    if (trial.timeLeft() === 0) return trial.skip("more of it", "there was no time left");
    await trial.check(`it fails in the midst of training, ${time} of ${TIMES}`, async () => {
      const name = `failing-${time}`;
      const child = startTiny(disk, name);
      await epochs(disk, name, time);
      await remount(disk, "abort");
      assertReadOnly(await child.ended);
      await unmount(disk);
      assertEquals(await mountImage(disk, image), undefined);
      await assertWhole(disk, name);
      await goesOn(disk, name);
    });
  }
}

/** Waits until a run has so many epochs behind it. */
async function epochs(disk: string, name: string, count: number): Promise<void> {
  const run = new RunFolder(join(disk, "runs"), name);
  while (!await run.has("metrics.jsonl") || (await run.metrics()).length < count) await wait(5);
}

/** One sentence that names the file and says what to do, and exit status 1. */
function assertReadOnly({ code, stderr }: Ended): void {
  assertEquals(code, 1);
  assertMatch(
    stderr,
    /^Cannot write "[^"]+": the disk can only be read; make it writable[^\n]*\n$/,
  );
}

const startTiny = (disk: string, name: string) =>
  // What is written, and when, is the same on every backend; this one starts the quickest.
  startDeno("torture/children/train_tiny.ts", [disk, name, RECIPE, "wasm"]);

const train = (disk: string, name: string) => startTiny(disk, name).ended;

/** Every file that is there can be read. */
async function assertWhole(disk: string, name: string): Promise<void> {
  const folder = new RunFolder(join(disk, "runs"), name);
  if (!await folder.exists()) return;
  await folder.config();
  await folder.metrics();
  await readCheckpoint(folder.last);
  if (await folder.has("checkpoints/best.safetensors")) await readCheckpoint(folder.best);
}

async function goesOn(disk: string, name: string): Promise<void> {
  const { code, stderr } = await train(disk, name);
  assertEquals([code, stderr], [0, ""]);
  await assertSameResult(join(disk, "runs"), name, "whole");
  await Deno.remove(join(disk, "runs", name), { recursive: true });
}

/** Writes a file that leaves so many kilobytes. */
async function fill(path: string, kilobytes: number): Promise<void> {
  const zeros = new Uint8Array(4096);
  using file = await Deno.open(path, { write: true, create: true });
  try {
    for (;;) await file.write(zeros);
  } catch {
    const { size } = await file.stat();
    await file.truncate(size - kilobytes * 1024);
  }
}
