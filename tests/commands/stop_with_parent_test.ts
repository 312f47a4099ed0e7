import { assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { STOP_WITH_PARENT } from "../../lib/commands/stop_signals.ts";
import { allowed } from "../allowed.ts";

const SIGNALS = fromFileUrl(new URL("../../lib/commands/stop_signals.ts", import.meta.url));
const PROGRAM = `
import { StopSignals } from ${JSON.stringify(SIGNALS)};
using stop = new StopSignals({ info() {}, warn() {}, progress: () => ({ update() {}, end() {} }) });
console.log("ready");
await new Promise((resolve) => stop.requested.addEventListener("abort", resolve));
console.log("stopped");
`;

Deno.test({
  name: "StopSignals stops with the program that started it, through one that passes nothing on",
  ignore: !allowed("run", "read", "env") || Deno.build.os === "windows",
  async fn() {
    // A shell that waits for the program, as npm's `deno` may.
    const between = new Deno.Command("sh", {
      args: ["-c", '"$0" "$@" & wait', Deno.execPath(), "eval", PROGRAM],
      env: { [STOP_WITH_PARENT]: "1" },
      stdin: "null",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    let said = "";
    for await (const text of between.stdout.pipeThrough(new TextDecoderStream())) {
      if (said === "") between.kill("SIGKILL");
      said += text;
    }
    await between.status;
    assertEquals(said, "ready\nstopped\n");
  },
});
