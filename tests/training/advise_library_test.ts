import { assertEquals, assertStringIncludes } from "@std/assert";
import { adviseLibrary } from "../../lib/training/advise_library.ts";

Deno.test("adviseLibrary() says how long a long run takes, and how to get the library", () => {
  const advice = adviseLibrary({ name: "wasm" }, 7200)!;
  assertStringIncludes(advice, "This run takes about 2 h 00 min on tfjs's wasm backend");
  for (const way of ["`deno task setup`", "Python 3 with pip", "TENSORFLOW_LIB"]) {
    assertStringIncludes(advice, way);
  }
});

Deno.test("adviseLibrary() is silent when the run is short or the library computes", () => {
  assertEquals(adviseLibrary({ name: "wasm" }, 60), undefined);
  assertEquals(adviseLibrary({ name: "tensorflow" }, 7200), undefined);
});
