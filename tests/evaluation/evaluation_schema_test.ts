import { assertEquals, assertMatch } from "@std/assert";
import {
  evaluatePredictions,
  type Evaluation,
  evaluationSchema,
} from "../../lib/evaluation/mod.ts";
import { table } from "./table.ts";

const evaluation = evaluatePredictions(table);

/** Why the schema refuses `value`. */
function refusal(value: unknown): string {
  const issue = evaluationSchema.safeParse(value).error?.issues[0];
  return `${issue?.path.join(".")}: ${issue?.message}`;
}

Deno.test("evaluationSchema takes what evaluatePredictions() gives", () => {
  assertEquals(evaluationSchema.parse(evaluation), evaluation);
});

Deno.test("evaluationSchema refuses a matrix that is not square", () => {
  const ragged: Evaluation = { ...evaluation, confusion: [[1, 2, 0], [0, 2], [1, 0, 0]] };
  assertEquals(refusal(ragged), "confusion: must have one row and one column a class");
});

Deno.test("evaluationSchema refuses a matrix that counts other than count images", () => {
  assertEquals(refusal({ ...evaluation, count: 7 }), "confusion: must add up to count");
});

Deno.test("evaluationSchema refuses a class without a score", () => {
  assertEquals(refusal({ ...evaluation, perClass: [] }), "perClass: must have one entry a class");
});

Deno.test("evaluationSchema refuses an accuracy above 1", () => {
  assertMatch(refusal({ ...evaluation, accuracy: 87.36 }), /^accuracy: /);
});
