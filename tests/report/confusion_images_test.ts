import { assertEquals } from "@std/assert";
import { confusionImages } from "../../lib/report/mod.ts";
import { images, predictions } from "./some_predictions.ts";

Deno.test("confusionImages() takes the first images of each cell, and no more than told", () => {
  const cells = Map.groupBy(
    confusionImages({ predictions, images, perCell: 2 }),
    ({ truth, predicted }) => `${truth} ${predicted}`,
  );
  // Ten classes, each taken for the one after it.
  assertEquals(cells.size, 10);
  assertEquals([...cells.values()].map(({ length }) => length), Array(10).fill(2));
  assertEquals(confusionImages({ predictions, images, perCell: 99 }).length, images.count);
});
