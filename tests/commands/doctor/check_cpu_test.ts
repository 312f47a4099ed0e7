import { assertEquals, assertStringIncludes } from "@std/assert";
import { checkCpu, checkPrecision } from "../../../lib/commands/doctor/check_cpu.ts";

const CASES = [
  [["sse2"], "x86_64", "fault"],
  [["sse2", "avx"], "x86_64", "warning"],
  [["avx", "avx2", "avx512f"], "x86_64", "ok"],
  [["asimd"], "aarch64", "ok"],
  [[], "x86_64", "ok"],
] as const;

for (const [features, arch, status] of CASES) {
  Deno.test(`checkCpu() says ${status} when ${arch} has ${features.join(" ") || "no list"}`, () => {
    assertEquals(checkCpu(new Set(features), arch).status, status);
  });
}

Deno.test("checkPrecision() names the processor's bfloat16 when it has it", () => {
  assertStringIncludes(checkPrecision(new Set(["avx512_bf16"])).found, "(avx512_bf16)");
  assertStringIncludes(checkPrecision(new Set(["avx2"])).found, "has no hardware");
  assertStringIncludes(checkPrecision(new Set(["avx2"]), "GPU").found, "float16 for products");
});
