import { assert, assertEquals, assertLessOrEqual } from "@std/assert";
import type { Command } from "../../lib/commands/command.ts";
import { helpText } from "../../lib/commands/help_text.ts";
import { loadCommand } from "../../lib/commands/main.ts";
import { allowed } from "../allowed.ts";

Deno.test("helpText() shows examples, then the command's own flags, their words, then each group", () => {
  const text = helpText({
    name: "greet",
    summary: "says hello",
    positionals: "WHO...",
    examples: [{ command: "deno task greet you", does: "to one" }],
    words: { Voices: { bass: "low", soprano: "high" } },
    flags: {
      "voice.volume": { type: "string", value: "0.5", help: "how loud", group: "Settings" },
      json: { type: "boolean", help: `as ${"very ".repeat(20)}strict JSON` },
      name: { type: "string", help: "to whom" },
    },
  });
  assertEquals(
    text,
    `\
deno task greet WHO...: says hello

Examples:
  deno task greet you  to one

Flags:
  --json              as very very very very very very very very very very very very very very very
                      very very very very very strict JSON
  --name VALUE        to whom

Voices:
  bass     low
  soprano  high

Settings:
  --voice.volume 0.5  how loud`,
  );
});

const NAMES = [
  ...["train", "evaluate", "predict", "setup", "data", "doctor", "lr-find", "study"],
  ...["runs", "compare", "report", "help", "lab", "notebooks"],
];

for (const name of NAMES) {
  Deno.test({
    name: `helpText() names every flag of ${name} once, in at most 100 columns`,
    ignore: !allowed("read", "env"),
    async fn() {
      const command: Command = await loadCommand(name);
      const lines = helpText(command).split("\n");
      assertEquals(lines[0]!.startsWith(`deno task ${name}`), true);
      assert(command.examples.some((example) => example.command.includes(`deno task ${name}`)));
      for (const line of lines) assertLessOrEqual(line.length, 100, line);
      for (const [flag, { help }] of Object.entries(command.flags)) {
        assert(help !== "", `${flag} has no help`);
        const named = lines.filter((line) => line.trimStart().split(" ")[0] === `--${flag}`);
        assertEquals(named.length, 1, flag);
      }
    },
  });
}
