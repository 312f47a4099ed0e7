import { assertEquals, assertThrows } from "@std/assert";
import { unlessAborted } from "../../lib/training/interrupt.ts";
import { allowed } from "../allowed.ts";

const MODULE = new URL("../../lib/training/interrupt.ts", import.meta.url).href;

/** Registers a test of how a process ends that runs this code with `Interrupt` at hand. */
function testProcess(
  name: string,
  code: string,
  expected: { code?: number; signal?: Deno.Signal },
): void {
  const program = `import { Interrupt } from ${JSON.stringify(MODULE)};
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    ${code}
    await wait(10_000);`;
  Deno.test({
    name,
    // In a process of its own, as `deno test` ends at the signals itself.
    ignore: !allowed("run", "read") || Deno.build.os === "windows",
    async fn() {
      const child = new Deno.Command(Deno.execPath(), {
        args: ["eval", "--quiet", "--frozen", program],
        stdout: "null",
        stderr: "null",
      });
      const { code, signal } = await child.spawn().status;
      assertEquals(signal === null ? { code } : { signal }, expected);
    },
  });
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  testProcess(
    `Interrupt asks for a stop on ${signal} and lets the process go on`,
    `const interrupt = new Interrupt();
    if (interrupt.requested) Deno.exit(2);
    Deno.kill(Deno.pid, "${signal}");
    while (!interrupt.requested) await wait(5);
    Deno.exit(7);`,
    { code: 7 },
  );
}

testProcess(
  "Interrupt lets the process go on at a second signal too",
  `const interrupt = new Interrupt();
  for (let i = 0; i < 2; i++) {
    Deno.kill(Deno.pid, "SIGINT");
    await wait(50);
  }
  Deno.exit(interrupt.requested ? 7 : 2);`,
  { code: 7 },
);

testProcess(
  "Interrupt gives the signals back when it is disposed",
  `{ using _interrupt = new Interrupt(); }
  Deno.kill(Deno.pid, "SIGINT");`,
  { signal: "SIGINT" },
);

Deno.test("unlessAborted() keeps quiet of what a person broke off, and of nothing else", () => {
  const error = new RangeError("x");
  assertEquals(unlessAborted(AbortSignal.abort())(error), undefined);
  for (const signal of [undefined, new AbortController().signal]) {
    assertThrows(() => unlessAborted(signal)(error), RangeError, "x");
  }
});
