/**
 * `deno task referee`: runs the specs of tfjs-core and of tfjs-node, as their packages hold them,
 * against our binding. Exit status 1 where one fails that is not on the list of known failures, or
 * one on it does not.
 *
 * @module
 */
import { join } from "@std/path";
import { type Command, runCommand } from "../lib/commands/command.ts";
import { findLibrary } from "../lib/tensorflow/install/mod.ts";
import { bundle } from "./bundle.ts";
import { describeVerdict, judge, type Report } from "./judge.ts";
import { KNOWN_FAILURES } from "./known_failures.ts";
import { authorsExclusions, ROOT } from "./packages.ts";
import { runDeno } from "./run_deno.ts";

const WORK = join(ROOT, "data/referee");

/** Runs the specs in a process of their own, which may crash. */
async function runSpecs(libraryFolder: string): Promise<Report> {
  await prepareWorkFolder();
  const specs = join(WORK, "specs.mjs");
  await bundle(specs);
  const reportPath = join(WORK, "report.json");
  await Deno.remove(reportPath).catch(() => {});
  const args = [libraryFolder, reportPath, JSON.stringify(await authorsExclusions())];
  try {
    await runDeno(["run", "--no-config", "-A", specs, ...args], { cwd: WORK });
  } catch (error) {
    const spec = await Deno.readTextFile(`${reportPath}.current`).catch(() => "none of them yet");
    throw new Error(`${(error as Error).message}\nThe spec that ran last: ${spec}`);
  }
  return JSON.parse(await Deno.readTextFile(reportPath));
}

/** The folder that the specs run in: they look for files by their place in tfjs's repository. */
async function prepareWorkFolder(): Promise<void> {
  await Deno.mkdir(WORK, { recursive: true });
  await Deno.writeTextFile(join(WORK, "package.json"), "{}\n");
  await Deno.writeTextFile(
    join(WORK, "binding.cjs"),
    "module.exports = globalThis.refereeBinding;\n",
  );
  const objects = join(WORK, "test_objects");
  await Deno.remove(objects).catch(() => {});
  await Deno.symlink(join(ROOT, "referee/test_objects"), objects);
}

const referee: Command = {
  name: "referee",
  summary: "runs tfjs's own specs against our binding, in a minute",
  examples: [
    {
      command: "deno task referee",
      does: "says how many pass, and fails where it is not as referee/known_failures.ts has it",
    },
  ],
  flags: {},

  async run({ print }) {
    const found = findLibrary();
    if ("missing" in found) throw new Error(found.missing);
    const report = await runSpecs(found.folder);
    const verdict = judge(report, KNOWN_FAILURES);
    print(describeVerdict(report, verdict));
    return verdict.holds ? 0 : 1;
  },
};

if (import.meta.main) Deno.exit(await runCommand(referee, Deno.args));
