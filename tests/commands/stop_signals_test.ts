import { assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { allowed } from "../allowed.ts";
import { screenOf } from "./screen.ts";

const COMMANDS = new URL("../../lib/commands/", import.meta.url);

/** Registers a test of what a process that runs this code says, and of how it ends. */
function testProcess(
  name: string,
  code: string,
  expected: { said: string[]; code?: number; signal?: Deno.Signal },
): void {
  const program = `
    import { StopSignals } from "${new URL("stop_signals.ts", COMMANDS)}";
    import { terminalReporter } from "${new URL("terminal_reporter.ts", COMMANDS)}";
    const stderr = { writeSync: (bytes) => Deno.stderr.writeSync(bytes), isTerminal: () => true };
    const reporter = terminalReporter(stderr);
    reporter.progress("epoch", 4, "steps");
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const interrupt = () => Deno.kill(Deno.pid, "SIGINT");
    ${code}
    await wait(10_000);`;
  Deno.test({
    name,
    // In a process of its own, as `deno test` ends at the signals itself.
    ignore: !allowed("run", "read") || Deno.build.os === "windows",
    async fn() {
      const { code, signal, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["eval", "--quiet", "--frozen", program],
        cwd: fromFileUrl(COMMANDS),
        stdin: "null",
      }).output();
      const said = screenOf(new TextDecoder().decode(stderr));
      assertEquals({ said, ...(signal === null ? { code } : { signal }) }, expected);
    },
  });
}

const HEARD = "Stopping after the step under way; a second Ctrl-C ends it at once";

testProcess(
  "StopSignals asks for a stop at the first signal, says so and lets the process go on",
  `const stop = new StopSignals(reporter);
  if (stop.requested.aborted) Deno.exit(2);
  interrupt();
  while (!stop.requested.aborted) await wait(5);
  Deno.exit(7);`,
  { said: [HEARD, ""], code: 7 },
);

testProcess(
  "StopSignals ends the process at the second signal, and no bar is left",
  `const stop = new StopSignals(reporter);
  interrupt();
  while (!stop.requested.aborted) await wait(5);
  interrupt();`,
  { said: [HEARD, ""], code: 1 },
);

testProcess(
  "StopSignals gives the signals back when it is disposed; the cursor rests below the bar",
  `{ using _stop = new StopSignals(reporter); }
  reporter.info("over");
  interrupt();`,
  { said: ["over", `epoch ${"░".repeat(20)}`, ""], signal: "SIGINT" },
);
