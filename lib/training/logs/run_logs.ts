import { join } from "@std/path";
import { removeTree, writeFileAtomic } from "../../files/mod.ts";
import type { EpochMetrics } from "../metrics.ts";
import type { RunFolder } from "../run_folder.ts";
import { countRecords, scalarRecord, versionRecord } from "./event_file.ts";
import { CSV_HEADING, csvRow } from "./metrics_csv.ts";

/**
 * What each of the run's two event files says of an epoch, under the tags that Keras uses, so that
 * TensorBoard draws training and validation into one chart.
 */
const SCALARS: Readonly<Record<string, (metrics: EpochMetrics) => Record<string, number>>> = {
  train: ({ loss, accuracy, mse, learningRate, imagesPerSecond }) => ({
    epoch_loss: loss,
    epoch_accuracy: accuracy,
    epoch_mse: mse,
    epoch_learning_rate: learningRate,
    images_per_second: imagesPerSecond,
  }),
  validation: ({ valLoss, valAccuracy, valMse }) => ({
    epoch_loss: valLoss,
    epoch_accuracy: valAccuracy,
    epoch_mse: valMse,
  }),
};

/**
 * Adds the last epoch of a run to the files that other tools read: `metrics.csv`, and event files
 * of TensorBoard in `logs/train/` and `logs/validation/`, whose steps are the epochs of both phases
 * counted on.
 *
 * @param history every epoch so far, in order; at least one
 */
export async function appendLogs(
  run: RunFolder,
  history: readonly EpochMetrics[],
): Promise<void> {
  const metrics = history.at(-1)!;
  const isFirst = history.length === 1;
  await append(run.file("metrics.csv"), `${isFirst ? CSV_HEADING : ""}${csvRow(metrics)}`);
  const wallTime = Date.now() / 1000;
  for (const [name, scalarsOf] of Object.entries(SCALARS)) {
    const path = await eventFile(run, name) ?? await startEventFile(run, { name, wallTime });
    const scalars = scalarsOf(metrics);
    await append(path, scalarRecord({ wallTime, step: history.length, scalars }));
  }
}

/**
 * Makes the same files hold the epochs that a run starts or goes on from, and no others. Where they
 * do already they stay as they are. Where they are written anew, the wall times of their events are
 * counted back from now by the seconds of the epochs.
 */
export async function keepLogs(run: RunFolder, history: readonly EpochMetrics[]): Promise<void> {
  const csv = history.length === 0 ? undefined : CSV_HEADING + history.map(csvRow).join("");
  const path = run.file("metrics.csv");
  if (csv === undefined) await removeTree(path);
  else if (csv !== await read(path)) await writeFileAtomic(path, csv);
  for (const name of Object.keys(SCALARS)) await keepEvents(run, { name, history });
}

async function keepEvents(
  run: RunFolder,
  { name, history }: { name: string; history: readonly EpochMetrics[] },
): Promise<void> {
  const path = await eventFile(run, name);
  // The first record is the file's version.
  if (path !== undefined && countRecords(await Deno.readFile(path)) === history.length + 1) return;
  if (path !== undefined) await Deno.remove(path);
  if (history.length === 0) return;
  let wallTime = Date.now() / 1000 - history.reduce((sum, { seconds }) => sum + seconds, 0);
  const file = await startEventFile(run, { name, wallTime });
  for (const [place, metrics] of history.entries()) {
    wallTime += metrics.seconds;
    const scalars = SCALARS[name]!(metrics);
    await append(file, scalarRecord({ wallTime, step: place + 1, scalars }));
  }
}

/** The event file of one of the two, where there is one. */
async function eventFile(run: RunFolder, name: string): Promise<string | undefined> {
  const folder = run.file(join("logs", name));
  try {
    for await (const { name } of Deno.readDir(folder)) {
      if (name.startsWith(EVENT_FILE)) return join(folder, name);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return undefined;
}

const EVENT_FILE = "events.out.tfevents.";

/** A new event file, by whose name TensorBoard knows what it is and which of two is newer. */
async function startEventFile(
  run: RunFolder,
  { name, wallTime }: { name: string; wallTime: number },
): Promise<string> {
  const file = `${EVENT_FILE}${Math.floor(Date.now() / 1000)}.${run.name}`;
  const path = run.file(join("logs", name, file));
  await writeFileAtomic(path, versionRecord(wallTime));
  return path;
}

async function append(path: string, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  await Deno.writeFile(path, bytes, { append: true });
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
