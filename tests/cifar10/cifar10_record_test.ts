import { assertEquals } from "@std/assert";
import { CIFAR10 } from "../../lib/cifar10/mod.ts";
import { imagesIn } from "../../lib/cifar10/cifar10_record.ts";
import { RECORD_BYTES } from "../../lib/cifar10/binary_layout.ts";

Deno.test("CIFAR10 has the published counts", () => {
  assertEquals(imagesIn(CIFAR10, "train"), 50_000);
  assertEquals(imagesIn(CIFAR10, "test"), 10_000);
  assertEquals(CIFAR10.classNames.length, 10);
  // The length of each file in the official archive.
  assertEquals(CIFAR10.imagesPerFile * RECORD_BYTES, 30_730_000);
});

Deno.test("CIFAR10 names cat and dog as classes 3 and 5", () => {
  assertEquals([CIFAR10.classNames[3], CIFAR10.classNames[5]], ["cat", "dog"]);
});
