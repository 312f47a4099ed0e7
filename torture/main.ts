/**
 * `deno task torture`: tries to break the program, for as long as it is let. Each file in
 * `torture/parts/` is a part. `docs/reliability.md` says what was tried, and how it ended.
 *
 * @module
 */
import { fromFileUrl } from "@std/path";
import { type Command, runCommand } from "../lib/commands/command.ts";
import { wholeNumber } from "../lib/commands/whole_number.ts";
import { findParts } from "./find_parts.ts";
import { runParts, summary } from "./run_parts.ts";

const torture: Command = {
  name: "torture",
  summary: "tries to break the program, for as long as it is let; fails where a check does",
  positionals: "PART...",
  examples: [
    { command: "deno task torture", does: "runs every part, for two hours at most" },
    {
      command: "deno task torture kills --minutes 10",
      does: "runs the parts that are named, those of torture/parts/",
    },
    { command: "deno task torture --seed 7", does: "makes other random choices" },
  ],
  flags: {
    minutes: { type: "string", value: "NUMBER", help: "how long at most (default: 120)" },
    seed: { type: "string", value: "NUMBER", help: "seed of what is random (default: 0)" },
  },

  async run({ flags, positionals, print }) {
    const minutes = wholeNumber(flags, "minutes", { otherwise: 120, least: 1 });
    const seed = wholeNumber(flags, "seed", { otherwise: 0, least: 0 });
    const parts = await findParts(fromFileUrl(new URL("parts/", import.meta.url)), positionals);
    const start = performance.now();
    const tally = await runParts(parts, { minutes, seed, say: print });
    print(`\n${summary(tally, (performance.now() - start) / 1000)}`);
    return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
  },
};

if (import.meta.main) Deno.exit(await runCommand(torture, Deno.args));
