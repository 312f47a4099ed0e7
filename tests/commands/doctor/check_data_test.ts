import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { checkData } from "../../../lib/commands/doctor/check_data.ts";
import { sha256Hex } from "../../../lib/files/mod.ts";
import { allowed } from "../../allowed.ts";

const bytes = new TextEncoder().encode("images");
const record = {
  files: ["data_batch_1.bin", "test_batch.bin"].map((name) => ({
    name,
    split: "train" as const,
    sha256: sha256Hex(bytes),
  })),
};

Deno.test({
  name: "checkData() goes from warning by fault to ok when the files come in",
  ignore: !allowed("read", "write"),
  async fn() {
    const folder = await Deno.makeTempDir();
    assertEquals((await checkData(folder, record)).cure, "deno task data");
    await Deno.writeFile(join(folder, "data_batch_1.bin"), bytes);
    const half = await checkData(folder, record);
    assertEquals(half.status, "fault");
    assertStringIncludes(half.found, "missing or altered: test_batch.bin");
    await Deno.writeFile(join(folder, "test_batch.bin"), bytes);
    assertEquals((await checkData(folder, record)).status, "ok");
    await Deno.remove(folder, { recursive: true });
  },
});
