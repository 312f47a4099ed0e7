import { assertEquals } from "@std/assert";
import { hasAvx512Vnni } from "../../../lib/tensorflow/native/cpu_features.ts";
import { allowed } from "../../allowed.ts";

const isLinux = Deno.build.target === "x86_64-unknown-linux-gnu";

Deno.test({
  name: "hasAvx512Vnni() says what Linux says",
  ignore: !isLinux || !allowed("ffi", "run"),
  async fn() {
    const { stdout } = await new Deno.Command("cat", { args: ["/proc/cpuinfo"] }).output();
    const flags = /^flags\s*:(.*)$/m.exec(new TextDecoder().decode(stdout))?.[1] ?? "";
    const found = hasAvx512Vnni();
    // Undefined where glibc is older than the function that tells.
    if (found !== undefined) assertEquals(found, flags.split(" ").includes("avx512_vnni"));
  },
});
