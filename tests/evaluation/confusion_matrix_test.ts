import { assertEquals } from "@std/assert";
import { confusionMatrix } from "../../lib/evaluation/confusion_matrix.ts";
import { confusion, table } from "./table.ts";

Deno.test("confusionMatrix() has true classes in rows and predicted ones in columns", () => {
  assertEquals(confusionMatrix(table), confusion);
});
