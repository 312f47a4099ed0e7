/**
 * Records inputs for the short form of the fuzzing: for each reader the first ones that ended in a
 * way of their own, the smallest first. Run it where a seed file or the edits' form has changed:
 *
 *     deno run -A tests/fuzz/record_corpus.ts           # all readers
 *     deno run -A tests/fuzz/record_corpus.ts config    # the readers that are named
 *
 * @module
 */
import { fuzz } from "./fuzz.ts";
import { TARGETS } from "./targets/mod.ts";

const INPUTS = 3_000;
const MOST_INPUTS = 12;

const named = TARGETS.filter(({ name }) => Deno.args.length === 0 || Deno.args.includes(name));
for (const target of named) {
  const { kinds } = await fuzz(target, { inputs: INPUTS, seed: 8 });
  const inputs = [...kinds]
    // How long something takes is the machine's affair.
    .filter(([kind]) => !kind.includes("did not end"))
    .map(([kind, input]) => ({ taken: kind === "taken", ...input }))
    .sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length)
    .slice(0, MOST_INPUTS);
  const path = `${import.meta.dirname}/../testdata/fuzz/${target.name}.json`;
  const lines = inputs.map((input) => `  ${JSON.stringify(input)}`);
  await Deno.writeTextFile(path, `[\n${lines.join(",\n")}\n]\n`);
}
Deno.exit(0);
