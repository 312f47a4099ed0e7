import { assertAlmostEquals, assertEquals } from "@std/assert";
import { groupWeights } from "../../../lib/training/optimizers/weight_groups.ts";
import type { tf } from "../../../lib/tensorflow/mod.ts";

/** Names alone are looked at. */
const NAMES = [
  "block1_conv1/kernel",
  "block1_conv1/bias",
  "block2_conv1/kernel",
  "block2_conv2/kernel",
  "block3_conv1/kernel",
  "dense_1/kernel",
  "dense_1/bias",
  "batch_normalization_1/gamma",
];
const WEIGHTS = new Map(NAMES.map((name) => [name, {} as tf.Variable]));
const PLAIN = { weightDecay: 0, baseRate: 1, layerDecay: 1, unfreezeOver: 0 };

/** The settings of each weight, by name. */
function byName(settings: Partial<typeof PLAIN>, names = NAMES) {
  const weights = new Map([...WEIGHTS].filter(([name]) => names.includes(name)));
  const groups = groupWeights(weights, { ...PLAIN, ...settings, steps: 100 });
  return new Map(
    groups.flatMap(({ weights, ...rest }) => [...weights.keys()].map((name) => [name, rest])),
  );
}

Deno.test("groupWeights() has every weight once, all alike where nothing is asked for", () => {
  const all = byName({});
  assertEquals([...all.keys()].toSorted(), NAMES.toSorted());
  for (const settings of all.values()) assertEquals(settings, { rate: 1, decay: 0, joins: 0 });
});

Deno.test("groupWeights() lowers the rate block by block from the head", () => {
  const all = byName({ baseRate: 0.2, layerDecay: 0.5 });
  const rates = ["dense_1/bias", "block3_conv1/kernel", "block2_conv2/kernel", "block1_conv1/bias"]
    .map((name) => all.get(name)!.rate);
  [1, 0.2, 0.1, 0.05].forEach((rate, i) => assertAlmostEquals(rates[i]!, rate, 1e-12));
});

Deno.test("groupWeights() decays kernels alone", () => {
  for (const [name, { decay }] of byName({ weightDecay: 0.02 })) {
    assertEquals(decay, name.endsWith("/kernel") ? 0.02 : 0, name);
  }
});

Deno.test("groupWeights() lets blocks join from the last one to the first", () => {
  const all = byName({ unfreezeOver: 0.4 });
  const joins = ["dense_1/bias", "block3_conv1/kernel", "block2_conv1/kernel", "block1_conv1/bias"]
    .map((name) => all.get(name)!.joins);
  assertEquals(joins, [0, 0, 20, 40]);
});

Deno.test("groupWeights() takes a head alone", () => {
  const names = NAMES.filter((name) => !name.startsWith("block"));
  assertEquals([...byName({ unfreezeOver: 1, layerDecay: 0.5 }, names).values()], [
    { rate: 1, decay: 0, joins: 0 },
    { rate: 1, decay: 0, joins: 0 },
    { rate: 1, decay: 0, joins: 0 },
  ]);
});
