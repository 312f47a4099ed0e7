/**
 * Times this program's steps beside Keras and PyTorch on this machine:
 *
 *     deno task bench
 *     deno task bench --rounds 12 --only forward
 *
 * The peers are installed into `data/bench/python` at the first run. Results go to standard output
 * as Markdown, and to `data/bench/results.json`.
 */
import { dirname, fromFileUrl, join } from "@std/path";
import { parseArgs } from "node:util";
import { FOLDERS } from "../lib/config/mod.ts";
import { writeLine } from "../lib/commands/write_text.ts";
import { writeFileAtomic } from "../lib/files/mod.ts";
import { comparisons } from "./comparisons.ts";
import { installPeers } from "./install_peers.ts";
import { measure } from "./measure.ts";
import { peakShares } from "./peak_shares.ts";
import { table } from "./table.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "12" },
    batch: { type: "string", default: "128" },
    only: { type: "string", default: "" },
  },
});
const rounds = Number(values.rounds);
const here = dirname(fromFileUrl(import.meta.url));
const folder = join(FOLDERS.data, "bench");
const python = await installPeers(join(folder, "python"), join(here, "requirements.txt"));
const programs = { python, workers: join(here, "workers") };
const wanted = comparisons(programs, { batch: Number(values.batch) })
  .filter(({ title }) => title.toLowerCase().includes(values.only.toLowerCase()));
const results = [];
for (const comparison of wanted) {
  const onRound = (round: number) => {
    if (round > 0) return;
    writeLine(Deno.stderr, `${comparison.title}: ${comparison.contenders.length} programs`);
  };
  const loadBefore = Deno.loadavg()[0]!;
  const measured = await measure(comparison, { rounds, onRound });
  const { title, batch, unit, steps } = comparison;
  results.push({ title, batch, unit, steps, rounds, loadBefore, measured });
  writeLine(Deno.stdout, `${table(comparison, { measured, rounds, loadBefore })}\n`);
  await writeFileAtomic(join(folder, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
}
for (const line of peakShares(results)) writeLine(Deno.stdout, line);
