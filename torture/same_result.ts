import { assertEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import { RunFolder } from "../lib/training/run_folder.ts";
import { resultOf } from "../tests/training/run_results.ts";

/** Checks that two finished runs of a folder came to the same, to the bit. */
export async function assertSameResult(runs: string, name: string, other: string): Promise<void> {
  const [one, two] = [new RunFolder(runs, name), new RunFolder(runs, other)];
  // One by one, as a difference of whole checkpoints is nothing to read.
  const [found, wanted] = [await resultOf(one), await resultOf(two)];
  assertEquals(found.metrics, wanted.metrics);
  assertEquals(found.state, wanted.state);
  assertSameBytes(found.best, wanted.best, "best.safetensors");
  for (const [i, [key, { values }]] of found.last.entries()) {
    const [otherKey, { values: others }] = wanted.last[i]!;
    assertEquals(key, otherKey);
    assertSameBytes(bytesOf(values), bytesOf(others), key);
  }
  assertEquals(found.last.length, wanted.last.length);
}

function assertSameBytes(found: Uint8Array, wanted: Uint8Array, name: string): void {
  assertEquals(Buffer.compare(found, wanted), 0, `${name} is of other bytes`);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
