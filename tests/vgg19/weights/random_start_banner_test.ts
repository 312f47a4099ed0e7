import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { randomStartBanner } from "../../../lib/vgg19/weights/random_start_banner.ts";

const OPTIONS = {
  reason: "Cannot download ImageNet weights from a server that is far away: no route to host",
  fileName: "weights.h5",
  folder: "data/weights",
};

Deno.test("randomStartBanner() says what happened, what follows and what to do", () => {
  const text = randomStartBanner(OPTIONS).map((line) => line.slice(2).trim()).join(" ");
  assertStringIncludes(text, "NO IMAGENET WEIGHTS");
  assertStringIncludes(text, "from scratch, no ImageNet weights");
  assertStringIncludes(text, OPTIONS.reason);
  assertStringIncludes(text, 'put "weights.h5" into "data/weights"');
  assertStringIncludes(text, "--weights PATH");
});

Deno.test("randomStartBanner() fits a terminal of 80 columns", () => {
  const lines = randomStartBanner(OPTIONS);
  assert(lines.every((line) => line.length <= 80 && line.startsWith("!!")));
  assertEquals(lines[0], "!".repeat(80));
  assertEquals(lines.at(-1), lines[0]);
});
