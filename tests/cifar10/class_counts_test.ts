import { assertEquals } from "@std/assert";
import { classCounts } from "../../lib/cifar10/mod.ts";

Deno.test("classCounts() counts each class, those without images too", () => {
  assertEquals(classCounts({ labels: new Uint16Array([2, 0, 2, 2]) }, { classes: 4 }), [
    1,
    0,
    3,
    0,
  ]);
});
