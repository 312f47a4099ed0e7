import { z } from "zod";
import type { Evaluation } from "./evaluation.ts";

const share = z.number().min(0).max(1);
const count = z.int().min(0);

/** Checks what was read from an `evaluation.<split>.json`. Keys that it does not know are dropped. */
export const evaluationSchema: z.ZodType<Evaluation> = z
  .object({
    split: z.string().min(1),
    count: z.int().min(1),
    accuracy: share,
    loss: z.number().min(0),
    mse: z.number().min(0),
    classes: z.array(z.string()).min(1),
    confusion: z.array(z.array(count)),
    perClass: z.array(
      z.object({ name: z.string(), precision: share, recall: share, f1: share, support: count }),
    ),
    mostConfused: z.array(
      z.object({ true: z.string(), predicted: z.string(), count: z.int().min(1) }),
    ),
  })
  .refine(({ classes, perClass }) => perClass.length === classes.length, {
    error: "must have one entry a class",
    path: ["perClass"],
  })
  .refine(({ classes, confusion }) => isSquare(confusion, classes.length), {
    error: "must have one row and one column a class",
    path: ["confusion"],
  })
  .refine(({ count, confusion }) => count === sum(confusion.map(sum)), {
    error: "must add up to count",
    path: ["confusion"],
  });

function isSquare(matrix: readonly (readonly number[])[], size: number): boolean {
  return matrix.length === size && matrix.every((row) => row.length === size);
}

function sum(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
