import { z } from "zod";
import { readTextWithin, writeFileAtomic } from "../files/mod.ts";
import type { Predictions } from "./predictions.ts";

/** How far from 1 the sum of an image's probabilities may be: far above float32 rounding. */
const SUM_TOLERANCE = 1e-4;

/** The longest file that is read: the predictions of a million images. */
const MOST_BYTES = 2 ** 28;

interface Line {
  split: string;
  index: number;
  file?: string | undefined;
  label: number;
  probabilities: number[];
}

/** What {@linkcode readPredictions} needs to know beside the file. */
export interface ReadPredictionsOptions {
  /** The name of each class, which the file does not hold. */
  classNames: readonly string[];
}

/**
 * Writes predictions as `predictions.jsonl`: one line an image with its `split`, `index`, `label`
 * and `probabilities`, and the image's `file` where it has one of its own. Each probability is the shortest decimal that reads back as the same
 * float32, so that an evaluation of the file equals one of the model.
 *
 * @param path where to, as `data/runs/first/predictions.jsonl`
 * @param splits the predictions of one or more splits
 */
export async function writePredictions(
  path: string,
  splits: readonly Predictions[],
): Promise<void> {
  await writeFileAtomic(path, splits.map(toLines).join(""));
}

function toLines(predictions: Predictions): string {
  const { split, classNames, indices, names, labels, probabilities } = predictions;
  const classes = classNames.length;
  return Array.from(labels, (label, row) => {
    const values = probabilities.subarray(row * classes, (row + 1) * classes);
    const line: Line = {
      split,
      index: indices[row]!,
      file: names?.[row],
      label,
      probabilities: Array.from(values, shortest),
    };
    return JSON.stringify(line) + "\n";
  }).join("");
}

/** The number with the fewest digits that is `value` again as a float32; nine always do. */
function shortest(value: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return rounded;
  }
  return Number(value.toPrecision(9));
}

/**
 * Reads predictions back.
 *
 * @param path a file that {@linkcode writePredictions} wrote
 * @param options the names of the classes
 * @returns the predictions of each split, in the order in which they first occur
 * @throws {SyntaxError} when a line is damaged, with its number
 * @throws {Deno.errors.NotFound} when there is no such file
 */
export async function readPredictions(
  path: string,
  { classNames }: ReadPredictionsOptions,
): Promise<Predictions[]> {
  const text = await readTextWithin(path, { most: MOST_BYTES });
  const schema = lineSchema(classNames.length);
  const lines = text.split("\n").slice(0, text.endsWith("\n") ? -1 : undefined);
  const splits = Map.groupBy(
    lines.map((line, at) => parseLine(line, schema, `"${path}": line ${at + 1}`)),
    ({ split }) => split,
  );
  return Array.from(splits, ([split, rows]) => ({
    split,
    classNames,
    indices: Uint32Array.from(rows, ({ index }) => index),
    ...namesOf(rows),
    labels: Uint16Array.from(rows, ({ label }) => label),
    probabilities: Float32Array.from(rows.flatMap(({ probabilities }) => probabilities)),
  }));
}

/** The images' files, where all of them have one. */
function namesOf(rows: readonly Line[]): Pick<Predictions, "names"> {
  const names = rows.flatMap(({ file }) => file === undefined ? [] : [file]);
  return names.length === rows.length ? { names } : {};
}

function lineSchema(classes: number): z.ZodType<Line> {
  return z.object({
    split: z.string().min(1),
    index: z.int().min(0).max(2 ** 32 - 1),
    file: z.string().optional(),
    label: z.int().min(0).max(classes - 1),
    probabilities: z.array(z.number().min(0)).length(classes).refine(
      (values) => Math.abs(values.reduce((sum, value) => sum + value, 0) - 1) <= SUM_TOLERANCE,
      { error: "must sum to 1" },
    ),
  });
}

function parseLine(line: string, schema: z.ZodType<Line>, where: string): Line {
  let found: string;
  try {
    const { success, data, error } = schema.safeParse(JSON.parse(line));
    if (success) return data;
    const { path, message } = error.issues[0]!;
    found = `has a wrong "${path.join(".")}" (${message})`;
  } catch {
    found = "is not JSON";
  }
  throw new SyntaxError(
    `Cannot read the predictions ${where} ${found}, each line must hold split, index, label and ` +
      `probabilities; evaluate the run again`,
  );
}
