import { assertEquals, assertRejects } from "@std/assert";
import { mayRun, runProgram } from "../../../lib/cifar10/sources/run_program.ts";
import { allowed } from "../../allowed.ts";

const ignore = !allowed("run");

Deno.test({
  name: "mayRun() tells whether a program is there and may run",
  ignore,
  async fn() {
    assertEquals(await mayRun("deno"), true);
    assertEquals(await mayRun("no-such-program"), false);
  },
});

Deno.test({
  name: "mayRun() asks nobody when running is not granted",
  permissions: { run: false },
  async fn() {
    assertEquals(await mayRun("deno"), false);
  },
});

Deno.test({
  name: "runProgram() gives the last line of the complaint when the program fails",
  ignore,
  async fn() {
    const run = (code: string) => runProgram("deno", { args: ["eval", code], cwd: "." });
    await run("1 + 1");
    await assertRejects(
      () => run('console.error("first\\nlast"); Deno.exit(3)'),
      Error,
      "ended with 3: last",
    );
  },
});
