import { assert, assertEquals } from "@std/assert";
import { joinBytes, memoryOf } from "../../lib/files/mod.ts";

Deno.test("memoryOf() are the bytes of a part of a larger buffer, not a copy", () => {
  const numbers = Float32Array.of(1, 2, 3);
  const bytes = memoryOf(numbers.subarray(1));
  assert(bytes.buffer === numbers.buffer);
  assertEquals([bytes.byteOffset, bytes.length], [4, 8]);
});

Deno.test("joinBytes() copies parts one after the other", () => {
  const part = Uint8Array.of(1, 2);
  const whole = joinBytes([part, new Uint8Array(), Uint8Array.of(3)]);
  part[0] = 9;
  assertEquals(whole, Uint8Array.of(1, 2, 3));
  assertEquals(joinBytes([]), new Uint8Array());
});
