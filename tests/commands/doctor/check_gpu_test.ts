import { assertEquals } from "@std/assert";
import { checkGpu, hasNvidiaDriver } from "../../../lib/commands/doctor/check_gpu.ts";
import { allowed } from "../../allowed.ts";

Deno.test("checkGpu() warns when there is a GPU that the library does not see", () => {
  const cpu = "/job:localhost/replica:0/task:0/device:CPU:0";
  const gpu = "/job:localhost/replica:0/task:0/device:GPU:0";
  assertEquals(checkGpu({ driver: false, devices: [cpu] }).status, "ok");
  assertEquals(checkGpu({ driver: true, devices: [cpu, gpu] }).found, gpu);
  const finding = checkGpu({ driver: true, devices: [cpu] });
  assertEquals([finding.status, finding.cure], ["warning", "deno task setup --gpu"]);
});

Deno.test({
  name: "hasNvidiaDriver() is false when the driver shows no version",
  ignore: !allowed("read", "run"),
  async fn() {
    assertEquals(await hasNvidiaDriver("/no/such/file"), false);
    assertEquals(await hasNvidiaDriver(import.meta.filename), true);
  },
});
