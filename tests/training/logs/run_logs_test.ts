import { assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { appendLogs, keepLogs } from "../../../lib/training/logs/run_logs.ts";
import { type EpochMetrics, RunFolder } from "../../../lib/training/mod.ts";
import { allowed } from "../../allowed.ts";
import { namesIn, withFolder } from "../../files/with_folder.ts";
import { EPOCH } from "../../report/some_run.ts";

const HISTORY: readonly EpochMetrics[] = [
  { ...EPOCH, loss: 2.25, valLoss: 1.5 },
  { ...EPOCH, epoch: 2, loss: 2.125, valLoss: 1.25 },
  { ...EPOCH, phase: "fineTune", loss: 1.75, valLoss: 1.125 },
];

/** Runs a test on a run of no epochs. */
function testRun(name: string, use: (run: RunFolder) => Promise<void>): void {
  Deno.test({
    name,
    ignore: !allowed("read", "write"),
    fn: () =>
      withFolder(async (folder) => {
        const run = new RunFolder(folder, "mine");
        await Deno.mkdir(run.path);
        await use(run);
      }),
  });
}

/** Adds epochs one by one, as training does. */
async function appendAll(run: RunFolder, history: readonly EpochMetrics[]): Promise<void> {
  for (const place of history.keys()) await appendLogs(run, history.slice(0, place + 1));
}

/** Every log of a run: path and bytes. */
async function logsOf(run: RunFolder): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const folder of ["", "logs/train/", "logs/validation/"]) {
    for (const name of await namesIn(run.file(folder)).catch(() => [])) {
      const path = `${folder}${name}`;
      if (name !== "logs") files[path] = await Deno.readFile(run.file(path));
    }
  }
  return files;
}

testRun(
  "appendLogs() adds a row an epoch, and makes one event file for each of the two",
  async (run) => {
    await appendAll(run, HISTORY);
    const csv = (await Deno.readTextFile(run.file("metrics.csv"))).trimEnd().split("\n");
    assertEquals(csv.map((row) => row.split(",").slice(0, 3).join(" ")), [
      "phase epoch loss",
      "head 1 2.25",
      "head 2 2.125",
      "fineTune 1 1.75",
    ]);
    assertEquals(Object.keys(await logsOf(run)).length, 3);
  },
);

testRun("keepLogs() leaves files alone that hold the run's epochs", async (run) => {
  await appendAll(run, HISTORY);
  const before = await logsOf(run);
  await keepLogs(run, HISTORY);
  assertEquals(await logsOf(run), before);
});

testRun("keepLogs() drops epochs that are trained again, and what was cut off", async (run) => {
  const lengths = async () => Object.values(await logsOf(run)).map(({ length }) => length);
  await appendAll(run, HISTORY.slice(0, 2));
  const two = await lengths();
  await appendLogs(run, HISTORY);
  await keepLogs(run, HISTORY.slice(0, 2));
  assertEquals(await lengths(), two);
  for (const [path, { length }] of Object.entries(await logsOf(run))) {
    await Deno.truncate(run.file(path), length - 3);
  }
  await keepLogs(run, HISTORY.slice(0, 2));
  assertEquals(await lengths(), two);
});

testRun("keepLogs() writes what is missing, and nothing for a run without epochs", async (run) => {
  await keepLogs(run, []);
  assertEquals(await logsOf(run), {});
  await keepLogs(run, HISTORY);
  const anew = Object.entries(await logsOf(run)).map(([path, { length }]) => [path, length]);
  await keepLogs(run, []);
  assertEquals(await logsOf(run), {});
  await appendAll(run, HISTORY);
  assertEquals(
    Object.values(await logsOf(run)).map(({ length }) => length),
    anew.map(([, length]) => length!),
  );
});

const READER = fromFileUrl(new URL("../../tensorboard/read_event_files.py", import.meta.url));

/** Whether the Python that is here has TensorBoard. */
async function hasTensorBoard(): Promise<boolean> {
  try {
    const args = ["-c", "import tensorboard"];
    const { success } = await new Deno.Command("python3", { args, stderr: "null" }).output();
    return success;
  } catch {
    return false;
  }
}

Deno.test({
  name: "appendLogs() writes what TensorBoard reads (where python3 has it)",
  ignore: !allowed("read", "write", "run") || !await hasTensorBoard(),
  fn: () =>
    withFolder(async (folder) => {
      const run = new RunFolder(folder, "mine");
      await Deno.mkdir(run.path);
      await appendAll(run, HISTORY);
      const { stdout } = await new Deno.Command("python3", {
        args: [READER, folder],
        stderr: "null",
      }).output();
      const points = JSON.parse(new TextDecoder().decode(stdout));
      assertEquals(Object.keys(points).sort(), ["mine/logs/train", "mine/logs/validation"]);
      const train = points["mine/logs/train"];
      assertEquals(train.epoch_loss, [[1, 2.25], [2, 2.125], [3, 1.75]]);
      assertEquals(train.epoch_accuracy, [[1, 0.25], [2, 0.25], [3, 0.25]]);
      assertEquals(Object.keys(train).sort(), [
        "epoch_accuracy",
        "epoch_learning_rate",
        "epoch_loss",
        "epoch_mse",
        "images_per_second",
      ]);
      assertEquals(
        points["mine/logs/validation"].epoch_loss,
        [[1, 1.5], [2, 1.25], [3, 1.125]],
      );
    }),
});
