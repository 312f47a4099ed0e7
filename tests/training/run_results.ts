import { assertEquals } from "@std/assert";
import { readCheckpoint } from "../../lib/training/checkpoint.ts";
import { countRecords } from "../../lib/training/logs/event_file.ts";
import { CSV_HEADING, csvRow } from "../../lib/training/logs/metrics_csv.ts";
import type { RunFolder } from "../../lib/training/run_folder.ts";
import { trainRun, type TrainRunOptions } from "../../lib/training/train_run.ts";
import { namesIn } from "../files/with_folder.ts";

/** What two runs must have in common to have come to the same, to the bit. */
export async function resultOf(run: RunFolder) {
  const metrics = await run.metrics();
  const { tensors, state } = await readCheckpoint(run.last);
  return {
    best: await Deno.readFile(run.best),
    metrics: metrics.map(({ seconds: _, imagesPerSecond: __, ...rest }) => rest),
    state,
    last: [...tensors],
  };
}

/** Resumes a run and checks that it comes to the same as one that was never broken off. */
export async function assertResumes(options: TrainRunOptions, whole: RunFolder): Promise<void> {
  assertEquals(await trainRun({ ...options, exists: "resume" }), "finished");
  assertEquals(await resultOf(options.run), await resultOf(whole));
}

/** Fails where the files for other tools hold other epochs than metrics.jsonl. */
export async function assertLogged(run: RunFolder): Promise<void> {
  const metrics = await run.metrics();
  const csv = await Deno.readTextFile(run.file("metrics.csv"));
  assertEquals(csv, CSV_HEADING + metrics.map(csvRow).join(""));
  for (const name of ["train", "validation"]) {
    const files = await namesIn(run.file(`logs/${name}`));
    assertEquals(files.length, 1);
    const bytes = await Deno.readFile(run.file(`logs/${name}/${files[0]}`));
    assertEquals(countRecords(bytes), 1 + metrics.length);
  }
}
