/**
 * `deno task bench`: times this program's steps beside Keras and PyTorch on this machine. The peers
 * are installed into `data/bench/python` at the first run.
 *
 * @module
 */
import { dirname, fromFileUrl, join } from "@std/path";
import { type Command, runCommand } from "../lib/commands/command.ts";
import { wholeNumber } from "../lib/commands/whole_number.ts";
import { FOLDERS, UsageError } from "../lib/config/mod.ts";
import { writeFileAtomic } from "../lib/files/mod.ts";
import { comparisons, PRECISIONS } from "./comparisons.ts";
import { installPeers } from "./install_peers.ts";
import { measure } from "./measure.ts";
import { peakShares } from "./peak_shares.ts";
import { table } from "./table.ts";

const HERE = dirname(fromFileUrl(import.meta.url));
const FOLDER = join(FOLDERS.data, "bench");

const bench: Command = {
  name: "bench",
  summary: "times our steps beside Keras and PyTorch, which it installs into data/bench",
  examples: [
    { command: "deno task bench", does: "prints every table, and writes data/bench/results.json" },
    {
      command: 'deno task bench --rounds 10 --only "head step"',
      does: "prints the tables whose titles have these words",
    },
  ],
  flags: {
    rounds: {
      type: "string",
      value: "NUMBER",
      help: "how often the programs take turns, 6 or more for an interval (default: 12)",
    },
    batch: { type: "string", value: "NUMBER", help: "images a step (default: 128)" },
    only: { type: "string", value: "WORDS", help: "part of a table's title (default: all tables)" },
    precision: {
      type: "string",
      value: PRECISIONS.join("|"),
      help: "one alone: processors without bfloat16 imitate it, which takes hours (default: both)",
    },
  },

  async run({ flags, reporter, print }) {
    const rounds = wholeNumber(flags, "rounds", { otherwise: 12, least: 1 });
    const batch = wholeNumber(flags, "batch", { otherwise: 128, least: 1 });
    const only = String(flags.only ?? "").toLowerCase();
    const python = join(FOLDER, "python");
    const programs = { python: join(python, "bin", "python3"), workers: join(HERE, "workers") };
    const { precision } = flags;
    const precisions = PRECISIONS.filter((one) => precision === undefined || one === precision);
    if (precisions.length === 0) {
      throw new UsageError(`Cannot time "${precision}": must be ${PRECISIONS.join(" or ")}`);
    }
    const all = comparisons(programs, { batch, precisions });
    const wanted = all.filter(({ title }) => title.toLowerCase().includes(only));
    if (wanted.length === 0) {
      const titles = all.map(({ title }) => `"${title}"`).join(", ");
      throw new UsageError(`Cannot time "${flags.only}": the tables are ${titles}`);
    }
    await installPeers(python, join(HERE, "requirements.txt"));
    const results = [];
    for (const comparison of wanted) {
      const { title, batch, unit, steps, contenders } = comparison;
      const onRound = (round: number) => {
        if (round === 0) reporter.info(`${title}: ${contenders.length} programs`);
      };
      const loadBefore = Deno.loadavg()[0]!;
      const measured = await measure(comparison, { rounds, onRound });
      results.push({ title, batch, unit, steps, rounds, loadBefore, measured });
      print(`${table(comparison, { measured, rounds, loadBefore })}\n`);
      await writeFileAtomic(
        join(FOLDER, "results.json"),
        `${JSON.stringify(results, null, 2)}\n`,
      );
    }
    for (const line of peakShares(results)) print(line);
  },
};

if (import.meta.main) Deno.exit(await runCommand(bench, Deno.args));
