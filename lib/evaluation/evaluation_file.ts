import { readTextWithin, writeFileAtomic } from "../files/mod.ts";
import type { Evaluation } from "./evaluation.ts";
import { evaluationSchema } from "./evaluation_schema.ts";

/** The longest file that is read: the matrix of a thousand classes. */
const MOST_BYTES = 2 ** 24;

/**
 * Writes an evaluation as JSON, whole or not at all.
 *
 * @param path where to, as `data/runs/first/evaluation.test.json`
 * @param evaluation what to write
 */
export async function writeEvaluation(path: string, evaluation: Evaluation): Promise<void> {
  await writeFileAtomic(path, JSON.stringify(evaluation, null, 2) + "\n");
}

/**
 * Reads an evaluation back.
 *
 * @param path the file that {@linkcode writeEvaluation} wrote
 * @returns the evaluation, checked
 * @throws {SyntaxError} when the file holds no evaluation
 * @throws {Deno.errors.NotFound} when there is no such file
 */
export async function readEvaluation(path: string): Promise<Evaluation> {
  const text = await readTextWithin(path, { most: MOST_BYTES });
  let found: string;
  try {
    const { success, data, error } = evaluationSchema.safeParse(JSON.parse(text));
    if (success) return data;
    const { path, message } = error.issues[0]!;
    found = `"${path.join(".")}" is wrong (${message})`;
  } catch {
    found = "it is not JSON";
  }
  throw new SyntaxError(
    `Cannot read the evaluation "${path}": ${found}, the file must be as "evaluate" wrote it; ` +
      `evaluate the run again`,
  );
}
