import { assertEquals } from "@std/assert";
import { seedFor } from "../../../lib/tensorflow/random/seed.ts";

Deno.test("seedFor() is the 32-bit FNV-1a hash of the seed's bytes and the name", () => {
  // Computed by the definition in Python, whose whole numbers do not overflow.
  const KNOWN: readonly [number, string, number][] = [
    [0, "", 1268118805],
    [0, "dropout_1", -732811660],
    [1, "dropout_1", -417727337],
    [-1, "mirror", -1672240290],
    [123456789, "größe", -189817226],
  ];
  for (const [seed, use, hash] of KNOWN) assertEquals(seedFor(seed, use), hash, `${seed} ${use}`);
});

Deno.test("seedFor() tells seeds and uses apart", () => {
  const uses = ["dropout_1", "dropout_2", "dropout_10", "mirror", "shuffle_head", ""];
  const seeds = [0, 1, 2, -1, 256, 2 ** 31 - 1, -(2 ** 31)];
  const hashes = seeds.flatMap((seed) => uses.map((use) => seedFor(seed, use)));
  assertEquals(new Set(hashes).size, seeds.length * uses.length);
  for (const hash of hashes) assertEquals(hash, hash | 0);
});
