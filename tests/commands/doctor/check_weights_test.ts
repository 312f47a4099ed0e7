import { assertEquals, assertStringIncludes } from "@std/assert";
import { createHash } from "node:crypto";
import { join } from "@std/path";
import { checkWeights } from "../../../lib/commands/doctor/check_weights.ts";
import { IMAGENET_WEIGHTS } from "../../../lib/vgg19/mod.ts";
import { allowed } from "../../allowed.ts";

Deno.test({
  name: "checkWeights() says where the weights are, or what to put where when they are not",
  ignore: !allowed("read", "write"),
  async fn() {
    const folder = await Deno.makeTempDir();
    const bytes = new TextEncoder().encode("weights");
    const md5 = createHash("md5").update(bytes).digest("hex");
    const imagenet = { ...IMAGENET_WEIGHTS, fileName: "w.h5", md5, size: bytes.length };
    const options = { folder, kerasFolder: join(folder, "keras"), imagenet };
    const none = await checkWeights(options);
    assertEquals([none.status, none.cure], ["warning", `put "w.h5" into ${folder}`]);
    await Deno.writeTextFile(join(folder, "w.h5"), "altered");
    assertEquals((await checkWeights(options)).status, "warning");
    await Deno.writeFile(join(folder, "w.h5"), bytes);
    const there = await checkWeights(options);
    assertEquals(there.status, "ok");
    assertStringIncludes(there.found, join(folder, "w.h5"));
    await Deno.remove(folder, { recursive: true });
  },
});
