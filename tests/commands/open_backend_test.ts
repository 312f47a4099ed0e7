import { assertEquals, assertMatch } from "@std/assert";
import { openBackend } from "../../lib/commands/open_backend.ts";
import { silentReporter } from "../../lib/files/mod.ts";
import { tf } from "../../lib/tensorflow/mod.ts";

Deno.test("openBackend() says which backend it is, its version and why", async () => {
  const said: string[] = [];
  const warned: string[] = [];
  const backend = await openBackend({ backend: "cpu", precision: "auto" }, {
    ...silentReporter,
    info: (text) => void said.push(text),
    warn: (text) => void warned.push(text),
  });
  assertEquals([backend.name, tf.getBackend()], ["cpu", "cpu"]);
  assertEquals(warned, []);
  assertEquals(said.length, 1);
  assertMatch(
    said[0]!,
    /^backend: tfjs's cpu backend \d+\.\d+\.\d+ on CPU, float32 \(it was asked for\)$/,
  );
});
