import { assertEquals } from "@std/assert";
import { predictedClasses } from "../../lib/evaluation/predicted_classes.ts";
import { table } from "./table.ts";

Deno.test("predictedClasses() gives the most probable class of each image", () => {
  assertEquals(predictedClasses(table), new Uint16Array([0, 1, 1, 1, 1, 0]));
});

Deno.test("predictedClasses() gives the first class when several are equally probable", () => {
  const tied = {
    ...table,
    labels: new Uint16Array([0, 0]),
    probabilities: new Float32Array([0.25, 0.375, 0.375, 0, 0, 0]),
  };
  assertEquals(predictedClasses(tied), new Uint16Array([1, 0]));
});
