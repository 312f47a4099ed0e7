import { assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import { type Ended, start } from "../child.ts";
import type { Part } from "../part.ts";
import { passingName, removeRuns, SMALL, startTask, taskWords } from "../train_command.ts";
import type { Trial } from "../trial.ts";

const GIB = 1024 ** 3;
/** Where version 1 of Linux's control groups has the limits of memory, and version 2 all of them. */
const GROUPS = ["/sys/fs/cgroup/memory", "/sys/fs/cgroup"];

/** A small machine, and batches that are too large for any. */
export const part: Part = {
  tries: "training on one core with 4 GiB, and batches too large for memory",
  async run(trial) {
    await trial.check(
      "a batch too large for this machine is refused, with one that fits",
      async () => {
        await assertRefused("fineTune", ["--inputSize=128", "--fineTune.batchSize=4096"]);
      },
    );
    await inGroup(trial, 4 * GIB, "one core and 4 GiB", async (wrap) => {
      const name = passingName();
      try {
        const words = await taskWords("train");
        const { code, stderr } = await wrap([...words, ...SMALL, `--run=${name}`]);
        assertEquals(code, 0, stderr);
      } finally {
        await removeRuns(name);
      }
    });
    await inGroup(trial, 4 * GIB, "a batch too large for 4 GiB alone", async (wrap) => {
      const words = await taskWords("train");
      const name = passingName();
      const { code, stderr } = await wrap([
        ...words,
        ...SMALL,
        "--fineTune.batchSize=1024",
        `--run=${name}`,
      ]);
      assertEquals(code, 1);
      assertMatch(
        stderr,
        /in batches of 1024: .* 4\.3 GB are free; "fineTune\.batchSize" 256 fits/,
      );
    });
  },
};

async function assertRefused(phase: string, flags: string[]): Promise<void> {
  const name = passingName();
  const child = await startTask("train", [...SMALL, ...flags, `--run=${name}`]);
  const { code, stderr } = await child.ended;
  assertEquals(code, 1, stderr);
  assertMatch(stderr, new RegExp(`Cannot train phase "${phase}" in batches of 4096: .* fits`));
}

type Wrap = (words: string[]) => Promise<Ended>;

/** Tries something in a control group with a limit of memory, on the first core. */
async function inGroup(
  trial: Trial,
  bytes: number,
  name: string,
  attempt: (wrap: Wrap) => Promise<void>,
): Promise<void> {
  if (trial.timeLeft() === 0) return trial.skip(name, "there was no time left");
  const group = await makeGroup(bytes);
  if (group === undefined) {
    return trial.skip(name, "control groups cannot be made here; it takes Linux and its root");
  }
  const enter = 'echo $$ > "$0/cgroup.procs" && exec taskset -c 0 "$@"';
  const wrap: Wrap = (words) => start("sh", ["-c", enter, group, Deno.execPath(), ...words]).ended;
  try {
    await trial.check(name, () => attempt(wrap));
  } finally {
    await Deno.remove(group).catch(() => {});
  }
}

async function makeGroup(bytes: number): Promise<string | undefined> {
  for (const top of GROUPS) {
    const group = join(top, `torture-${crypto.randomUUID().slice(0, 8)}`);
    for (const limit of ["memory.limit_in_bytes", "memory.max"]) {
      try {
        await Deno.mkdir(group, { recursive: true });
        await Deno.stat(join(group, limit));
        await Deno.writeTextFile(join(group, limit), String(bytes));
        return group;
      } catch {
        await Deno.remove(group).catch(() => {});
      }
    }
  }
  return undefined;
}
