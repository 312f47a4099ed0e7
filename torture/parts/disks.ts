import { assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import { randomStream } from "../../lib/tensorflow/mod.ts";
import { readCheckpoint } from "../../lib/training/checkpoint.ts";
import { RunFolder } from "../../lib/training/run_folder.ts";
import { type Ended, start, startDeno, wait } from "../child.ts";
import type { Part } from "../part.ts";
import { RECIPES } from "../recipes.ts";
import { assertSameResult } from "../same_result.ts";
import type { Trial } from "../trial.ts";

const [RECIPE] = Object.keys(RECIPES) as [string, ...string[]];
/** Kilobytes that are left on the disk at the start of a run, which takes about 90. */
const ROOM = [0, 4, 12, 20, 28, 36, 44, 52, 60, 72];
const SIZE = 4096;
const TIMES_READ_ONLY = 3;

/** A real disk that is full, or that turns read-only between two parts of a training. */
export const part: Part = {
  tries: "a disk is full or turns read-only; the run says so, keeps its files, and goes on",
  async run(trial) {
    const disk = join(trial.folder, "disk");
    await Deno.mkdir(disk);
    const reason = await mount(disk);
    if (reason !== undefined) return trial.skip("all of it", reason);
    try {
      await trial.check("a run that is left alone", async () => {
        assertEquals(await train(disk, "whole"), {
          code: 0,
          stdout: "ready\nfinished\n",
          stderr: "",
        });
      });
      await turnReadOnly(trial, disk);
      await fillDisk(trial, disk);
    } finally {
      await run("umount", ["--lazy", disk]);
    }
  },
};

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
  for (let time = 1; time <= TIMES_READ_ONLY; time++) {
    if (trial.timeLeft() === 0) return trial.skip("more of it", "there was no time left");
    await trial.check(`read-only when it is to go on, ${time} of ${TIMES_READ_ONLY}`, async () => {
      const name = `read-only-${time}`;
      const child = startTiny(disk, name);
      await child.says("ready");
      await wait(random() * 4000);
      child.kill("SIGKILL");
      await child.ended;
      await run("mount", ["-o", "remount,ro", disk]);
      const { code, stderr } = await train(disk, name);
      await run("mount", ["-o", "remount,rw", disk]);
      assertEquals(code, 1);
      assertMatch(stderr, /^Cannot write "[^"]+": the disk can only be read; make it writable/);
      assertEquals(stderr.trimEnd().split("\n").length, 1);
      await assertWhole(disk, name);
      await goesOn(disk, name);
    });
  }
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

/** Mounts a small disk in memory. @returns Why it cannot be, where it cannot. */
async function mount(folder: string): Promise<string | undefined> {
  const { code, stderr } = await run("mount", [
    "-t",
    "tmpfs",
    "-o",
    `size=${SIZE}k`,
    "tmpfs",
    folder,
  ]);
  return code === 0 ? undefined : `a disk cannot be mounted here (${stderr.trim()})`;
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

async function run(command: string, args: string[]): Promise<Ended> {
  try {
    return await start(command, args).ended;
  } catch (error) {
    return { code: 1, stdout: "", stderr: (error as Error).message };
  }
}
