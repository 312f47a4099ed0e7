import { join } from "@std/path";
import { duration, fileSize } from "../files/mod.ts";
import type { Table } from "../plots/mod.ts";
import { RunFolder } from "../training/mod.ts";
import { provenanceOf } from "./draw_run_figures.ts";
import { readRunRecord, type RunRecord } from "./run_record.ts";
import { epochsOf, secondsOf } from "./sums.ts";

/** The images by whose accuracy runs are ranked. */
export type RankedBy = "test" | "validation";

/** A run in a list of runs. */
export interface ListedRun {
  /** Its place among the runs that can be compared, from 1; null for one that cannot. */
  readonly place: number | null;
  /** The run's name. */
  readonly name: string;
  /** The preset that it was started by. */
  readonly preset: string;
  /** The seed of everything random. */
  readonly seed: number;
  /** How the base started, as a person reads it. */
  readonly weights: string;
  /** Finished epochs of each phase. */
  readonly epochs: { readonly head: number; readonly fineTune: number };
  /** Seconds of all epochs. */
  readonly seconds: number;
  /** Whether the test images chose the epoch, as the published protocol has it. */
  readonly validatedOnTest: boolean;
  /** What was measured, by the split's name. */
  readonly evaluations: Readonly<
    Record<string, { readonly accuracy: number; readonly loss: number; readonly count: number }>
  >;
}

/** All runs of a folder, and what was wrong with those that cannot be read. */
export interface RunList {
  /** The runs, by name. */
  readonly runs: readonly RunRecord[];
  /** One sentence a run. */
  readonly faults: readonly string[];
}

/**
 * Reads every run of a folder. A run that is damaged is named and passed over; a folder without
 * `config.json` is none.
 *
 * @param runs The folder of all runs, as `data/runs`; where it is missing there are none.
 */
export async function readRuns(runs: string): Promise<RunList> {
  const records: RunRecord[] = [];
  const faults: string[] = [];
  for (const name of await foldersIn(runs)) {
    try {
      if (await fileSize(join(runs, name, "config.json")) === undefined) continue;
      records.push(await readRunRecord(new RunFolder(runs, name)));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      faults.push(error.message);
    }
  }
  return { runs: records, faults };
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return entries.filter(({ isDirectory }) => isDirectory).map(({ name }) => name).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/**
 * Ranks runs by their accuracy, the best first. A place is given to runs that were evaluated on as
 * many images, of the same data, as the one evaluated on most: an accuracy on two hundred images is
 * none beside one on ten thousand. The others follow by what is known of them, then by name.
 */
export function rankRuns(
  runs: readonly RunRecord[],
  { by = "test" }: { by?: RankedBy } = {},
): ListedRun[] {
  const countOf = ({ evaluations }: RunRecord) => evaluations.get(by)?.count ?? 0;
  const accuracyOf = ({ evaluations }: RunRecord) => evaluations.get(by)?.accuracy ?? -1;
  const sorted = [...runs].sort((a, b) =>
    countOf(b) - countOf(a) || accuracyOf(b) - accuracyOf(a) || (a.name < b.name ? -1 : 1)
  );
  const comparable = sorted.filter((run) =>
    countOf(run) > 0 && countOf(run) === countOf(sorted[0]!) &&
    run.config.data.sha256 === sorted[0]!.config.data.sha256
  );
  const others = sorted.filter((run) => !comparable.includes(run));
  return [
    ...comparable.map((run, at) => listed(run, at + 1)),
    ...others.map((run) => listed(run, null)),
  ];
}

function listed(
  { name, config, metrics, evaluations }: RunRecord,
  place: number | null,
): ListedRun {
  return {
    place,
    name,
    preset: config.preset,
    seed: config.seed,
    weights: provenanceOf(config).weights,
    epochs: epochsOf(metrics),
    seconds: secondsOf(metrics),
    validatedOnTest: config.data.validateOn === "test",
    evaluations: Object.fromEntries(
      Array.from(evaluations, ([split, { accuracy, loss, count }]) => [
        split,
        { accuracy, loss, count },
      ]),
    ),
  };
}

/** A list of runs as a table for people. */
export function runsTable(runs: readonly ListedRun[]): Table {
  return {
    columns: ["", "run", "test", "validation", "preset", "seed", "epochs", "time", "weights"],
    rows: runs.map((run) => [
      run.place === null ? "—" : `${run.place}`,
      run.name,
      accuracyOf(run, "test"),
      accuracyOf(run, "validation"),
      run.preset,
      `${run.seed}`,
      `${run.epochs.head} + ${run.epochs.fineTune}`,
      duration(run.seconds),
      run.weights,
    ]),
  };
}

/** An accuracy, with a star where its images chose the epoch, and their number where it is unusual. */
function accuracyOf({ place, evaluations, validatedOnTest }: ListedRun, split: RankedBy): string {
  const found = evaluations[split];
  if (found === undefined) return "—";
  const star = split === "test" && validatedOnTest ? "*" : "";
  const count = place === null ? ` of ${found.count}` : "";
  return `${(100 * found.accuracy).toFixed(2)} %${star}${count}`;
}
