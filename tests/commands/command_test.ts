import { assertEquals, assertStringIncludes } from "@std/assert";
import { type Command, type CommandContext, runCommand } from "../../lib/commands/command.ts";
import { UsageError } from "../../lib/config/mod.ts";
import { captured } from "./captured.ts";

/** A command that does as its body says. */
function commandOf(run: Command["run"]): Command {
  return {
    name: "greet",
    summary: "says hello",
    examples: [{ command: "deno task greet", does: "to everyone" }],
    flags: { name: { type: "string", value: "NAME", help: "to whom" } },
    run,
  };
}

async function outcomeOf(run: Command["run"], args: string[] = []) {
  const streams = captured();
  const status = await runCommand(commandOf(run), args, streams);
  return { status, out: streams.out(), err: streams.err() };
}

Deno.test("runCommand() is 0 when the command is done, with its lines on standard output", async () => {
  const outcome = await outcomeOf(({ flags, print }: CommandContext) => {
    print(`hello ${flags.name}`);
    print("größer als ein Stück");
    return Promise.resolve();
  }, ["--name", "you"]);
  assertEquals(outcome, { status: 0, out: "hello you\ngrößer als ein Stück\n", err: "" });
});

Deno.test("runCommand() is the status that the command returns", async () => {
  assertEquals((await outcomeOf(() => Promise.resolve(1))).status, 1);
});

Deno.test("runCommand() sends what the reporter says to standard error", async () => {
  const outcome = await outcomeOf(({ reporter }) => {
    reporter.info("starting");
    reporter.warn("careful");
    return Promise.resolve();
  });
  assertEquals(outcome, { status: 0, out: "", err: "starting\ncareful\n" });
});

Deno.test("runCommand() is 1 and says the sentence alone when the command fails", async () => {
  const outcome = await outcomeOf(() => Promise.reject(new RangeError("Cannot greet: no one")));
  assertEquals(outcome, { status: 1, out: "", err: "Cannot greet: no one\n" });
});

Deno.test("runCommand() is 2 when what was typed is wrong", async () => {
  const outcome = await outcomeOf(() => Promise.reject(new UsageError("Cannot greet: say whom")));
  assertEquals(outcome, { status: 2, out: "", err: "Cannot greet: say whom\n" });
  const unknown = await outcomeOf(() => Promise.resolve(), ["--nam=you"]);
  assertEquals([unknown.status, unknown.out], [2, ""]);
  assertStringIncludes(unknown.err, 'there is no flag "--nam" (did you mean "--name"?)');
});

Deno.test("runCommand() is 1 when something else than an error is thrown", async () => {
  const outcome = await outcomeOf(() => Promise.reject("just text"));
  assertEquals(outcome, { status: 1, out: "", err: "just text\n" });
});

Deno.test("runCommand() shows the stack when --debug is given, also of a wrong flag", async () => {
  const failed = await outcomeOf(() => Promise.reject(new Error("Cannot greet")), ["--debug"]);
  assertStringIncludes(failed.err, "Error: Cannot greet\n    at ");
  const wrong = await outcomeOf(() => Promise.resolve(), ["--wrong", "--debug"]);
  assertEquals(wrong.status, 2);
  assertStringIncludes(wrong.err, "\n    at ");
});

Deno.test("runCommand() prints help and runs nothing when --help is given", async () => {
  const { status, out, err } = await outcomeOf(() => {
    throw new Error("it ran");
  }, ["--help"]);
  assertEquals([status, err], [0, ""]);
  assertStringIncludes(out, "deno task greet: says hello\n");
  assertStringIncludes(out, "--name NAME");
  assertStringIncludes(out, "--debug");
});

Deno.test("runCommand() throws nothing when the command does so at once", async () => {
  const { status, err } = await outcomeOf(() => {
    throw new Error("Cannot start");
  });
  assertEquals([status, err], [1, "Cannot start\n"]);
});
