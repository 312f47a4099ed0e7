import { assertEquals } from "@std/assert";
import { crc32c } from "../../../lib/training/logs/crc32c.ts";

/** Bytes and their sums, from RFC 3720, appendix B.4, and the sum of "123456789" from the catalogue. */
const CASES: readonly [string, Uint8Array, number][] = [
  ["32 zeros", new Uint8Array(32), 0x8a9136aa],
  ["32 ones", new Uint8Array(32).fill(0xff), 0x62a8ab43],
  ["0 to 31", Uint8Array.from({ length: 32 }, (_, at) => at), 0x46dd794e],
  ["31 to 0", Uint8Array.from({ length: 32 }, (_, at) => 31 - at), 0x113fdb5c],
  ['"123456789"', new TextEncoder().encode("123456789"), 0xe3069283],
];

for (const [name, bytes, sum] of CASES) {
  Deno.test(`crc32c() gives ${sum.toString(16)} when the bytes are ${name}`, () => {
    assertEquals(crc32c(bytes), sum);
  });
}
