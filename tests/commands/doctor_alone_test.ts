import { assertEquals, assertLess } from "@std/assert";
import { doctor } from "../../lib/commands/doctor.ts";
import type { Finding } from "../../lib/commands/doctor/finding.ts";
import { silentReporter } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";

Deno.test({
  name: "doctor looks at every part in under three seconds and ends with 1 when one has a fault",
  ignore: !allowed("read", "run", "env", "sys", "ffi"),
  async fn() {
    const printed: string[] = [];
    const start = performance.now();
    const status = await doctor.run({
      flags: { json: true },
      positionals: [],
      reporter: silentReporter,
      print: (text) => void printed.push(text),
    });
    // A machine that has other work as well is given its time in proportion.
    const crowd = Math.max(1, Deno.loadavg()[0]! / navigator.hardwareConcurrency);
    assertLess(performance.now() - start, 3000 * crowd);
    const findings: Finding[] = JSON.parse(printed.join("\n"));
    assertEquals(findings.map(({ name }) => name), [
      "Deno",
      "TensorFlow",
      "Processor",
      "Threads",
      "GPU",
      "Precision",
      "Data",
      "Weights",
      "Disk",
      "Memory",
      "Jupyter",
    ]);
    assertEquals(status, findings.some((finding) => finding.status === "fault") ? 1 : 0);
    for (const { status, cure } of findings) assertEquals(cure === undefined, status === "ok");
  },
});
