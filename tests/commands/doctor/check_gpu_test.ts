import { assertEquals, assertStringIncludes } from "@std/assert";
import { checkGpu, hasNvidiaDriver } from "../../../lib/commands/doctor/check_gpu.ts";
import { allowed } from "../../allowed.ts";

/** What is there, and what is said of it. */
const CASES: readonly [Parameters<typeof checkGpu>[0], "ok" | "warning", string, string?][] = [
  [{ driver: false, devices: ["CPU"], computesOn: "CPU" }, "ok", "no NVIDIA driver"],
  [{ driver: true, devices: ["CPU", "GPU"], computesOn: "GPU" }, "ok", "one, and a matrix product"],
  [{ driver: true, devices: ["CPU", "GPU", "GPU"], computesOn: "GPU" }, "ok", "2, and"],
  [
    { driver: true, devices: ["CPU", "GPU"], computesOn: "CPU", cuda: true },
    "warning",
    "computed a matrix product on CPU",
    "deno task setup --gpu --verify",
  ],
  [
    { driver: true, devices: ["CPU"], computesOn: "CPU" },
    "warning",
    "the library sees no GPU",
    "deno task setup --gpu",
  ],
  [
    { driver: true, devices: ["CPU"], computesOn: "CPU", cuda: true },
    "warning",
    "the library with CUDA sees no GPU",
    "nvidia-smi",
  ],
  [
    { driver: false, devices: ["CPU"], computesOn: "CPU", cuda: true },
    "warning",
    "no NVIDIA driver",
    "deno task setup --no-gpu",
  ],
  [{ driver: false, devices: [] }, "ok", "the processor computes"],
];

for (const [facts, status, found, cure] of CASES) {
  Deno.test(`checkGpu() says ${status} of ${JSON.stringify(facts)}`, () => {
    const finding = checkGpu(facts);
    assertEquals(finding.status, status);
    assertStringIncludes(finding.found, found);
    assertStringIncludes(finding.cure ?? "", cure ?? "");
  });
}

Deno.test({
  name: "hasNvidiaDriver() is false when the driver shows no version",
  ignore: !allowed("read", "run"),
  async fn() {
    assertEquals(await hasNvidiaDriver("/no/such/file"), false);
    assertEquals(await hasNvidiaDriver(import.meta.filename), true);
  },
});
