import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { namedSlots, required, zeroSlots } from "../../../lib/training/optimizers/optimizer.ts";
import { testOnBackends } from "../with_backend.ts";

testOnBackends(
  "zeroSlots() makes a zero variable of each weight's shape, not to be trained",
  () => {
    const weights = new Map([["a/kernel", tf.tidy(() => tf.variable(tf.ones([2, 3])))]]);
    const slot = zeroSlots(weights).get("a/kernel")!;
    assertEquals(slot.shape, [2, 3]);
    assertEquals([...slot.dataSync()], [0, 0, 0, 0, 0, 0]);
    assertEquals(slot.trainable, false);
    tf.dispose([slot, ...weights.values()]);
  },
);

testOnBackends("namedSlots() joins the kinds under names of their own", () => {
  const slot = tf.tidy(() => tf.variable(tf.zeros([1])));
  const slots = namedSlots({ m: new Map([["a/b", slot]]), v: new Map([["a/b", slot]]) });
  assertEquals([...slots.keys()], ["m/a/b", "v/a/b"]);
  assertStrictEquals(slots.get("v/a/b"), slot);
  slot.dispose();
});

Deno.test("required() names what is missing", () => {
  assertEquals(required(new Map([["a", 1]]), "a"), 1);
  assertThrows(
    () => required(new Map(), "a"),
    Error,
    'Cannot update "a": there is nothing of that name',
  );
});
