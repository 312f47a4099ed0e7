import { assertEquals, assertRejects } from "@std/assert";
import type { CommandContext } from "../../lib/commands/command.ts";
import { notebooks } from "../../lib/commands/notebooks.ts";
import { UsageError } from "../../lib/config/mod.ts";
import { silentReporter } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";

/** What is asked for, and why it is refused. */
const REFUSED: readonly [CommandContext["flags"], string[], string][] = [
  [{ preset: "no" }, [], 'Cannot run the notebooks by the preset "no": valid are fast'],
  [{ write: true }, [], "Cannot write the notebooks: say which run they show by --run NAME"],
  [{}, ["05"], 'Cannot run the notebook "05": none starts so; valid are 01_'],
  [{ run: "../x" }, [], 'Cannot name a run "../x"'],
];

for (const [flags, positionals, sentence] of REFUSED) {
  Deno.test({
    name: `notebooks says: ${sentence}`,
    ignore: !allowed("read", "env"),
    async fn() {
      const said: string[] = [];
      const print = (text: string) => void said.push(text);
      const context = { flags, positionals, reporter: silentReporter, print };
      await assertRejects(async () => await notebooks.run(context), UsageError, sentence);
      assertEquals(said, []);
    },
  });
}
