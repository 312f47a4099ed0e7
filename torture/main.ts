/**
 * `deno task torture`: tries to break the program, for as long as it is let.
 *
 *     deno task torture                       # every part, two hours at most
 *     deno task torture kills --minutes 10    # the parts that are named
 *     deno task torture --seed 7              # other random choices
 *
 * Each file in `torture/parts/` is a part. `docs/reliability.md` says what was tried, and how it
 * ended. Exit status 1 where a check failed.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { fromFileUrl } from "@std/path";
import { writeLine } from "../lib/commands/write_text.ts";
import { findParts } from "./find_parts.ts";
import { runParts, summary } from "./run_parts.ts";

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      minutes: { type: "string", default: "120" },
      seed: { type: "string", default: "0" },
    },
  });
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
  if (!(minutes > 0)) throw new RangeError(`Cannot take ${values.minutes} minutes`);
  if (!Number.isInteger(seed)) throw new RangeError(`Cannot take the seed "${values.seed}"`);
  const parts = await findParts(fromFileUrl(new URL("parts/", import.meta.url)), positionals);
  const start = performance.now();
  const say = (line: string) => writeLine(Deno.stdout, line);
  const tally = await runParts(parts, { minutes, seed, say });
  say(`\n${summary(tally, (performance.now() - start) / 1000)}`);
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}

if (import.meta.main) {
  try {
    Deno.exit(await main(Deno.args));
  } catch (error) {
    writeLine(Deno.stderr, (error as Error).message);
    Deno.exit(2);
  }
}
