import { assertEquals, assertStringIncludes } from "@std/assert";
import { type Command, runCommand } from "../../lib/commands/command.ts";
import { helpCommand } from "../../lib/commands/help.ts";
import { captured } from "./captured.ts";

const greet: Command = {
  name: "greet",
  summary: "says hello",
  examples: [{ command: "deno task greet", does: "to all" }],
  flags: { loud: { type: "boolean", help: "louder" } },
  run: () => Promise.reject(new Error("it was run")),
};

const help = helpCommand({ greet: () => Promise.resolve(greet) });

Deno.test("help lists the commands, as a table and as JSON", async () => {
  const text = captured();
  assertEquals(await runCommand(help, [], text), 0);
  assertStringIncludes(text.out(), "deno task greet  says hello\n");
  const json = captured();
  await runCommand(help, ["--json"], json);
  assertEquals(JSON.parse(json.out()), [{ name: "greet", summary: "says hello" }]);
});

Deno.test("help says of a command what its own --help does, and does not run it", async () => {
  const [one, other] = [captured(), captured()];
  assertEquals(await runCommand(help, ["greet"], one), 0);
  await runCommand(greet, ["--help"], other);
  assertEquals(one.out(), other.out());
  assertStringIncludes(one.out(), "--loud");
});
