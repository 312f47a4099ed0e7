import { assertEquals } from "@std/assert";
import { allowed } from "../../allowed.ts";
import {
  cpuFeatures,
  featuresOfCpuinfo,
  featuresOfSysctl,
} from "../../../lib/commands/doctor/cpu_features.ts";

Deno.test("featuresOfCpuinfo() reads the first processor's features when there are several", () => {
  const x86 = "processor\t: 0\nflags\t\t: fpu avx2 amx_bf16\n\nprocessor\t: 1\nflags\t\t: fpu\n";
  assertEquals([...featuresOfCpuinfo(x86)], ["fpu", "avx2", "amx_bf16"]);
  assertEquals([...featuresOfCpuinfo("Features\t: fp asimd bf16\n")], ["fp", "asimd", "bf16"]);
  assertEquals([...featuresOfCpuinfo("")], []);
});

Deno.test("featuresOfSysctl() reads the features that are there", () => {
  const text = "hw.optional.arm.FEAT_BF16: 1\nhw.optional.arm.FEAT_SME: 0\nhw.optional.arm64: 1\n";
  assertEquals([...featuresOfSysctl(text)], ["bf16"]);
});

Deno.test({
  name: "cpuFeatures() knows what every 64-bit x86 processor has when it runs on one",
  ignore: !allowed("run") || Deno.build.arch !== "x86_64" || Deno.build.os !== "linux",
  async fn() {
    assertEquals((await cpuFeatures()).has("sse2"), true);
  },
});
