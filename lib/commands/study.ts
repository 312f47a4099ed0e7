import { basename, join } from "@std/path";
import { FOLDERS, parseStudy, ROOT_FOLDER, type Study, UsageError } from "../config/mod.ts";
import { readTextWithin, type Reporter, writeFileAtomic } from "../files/mod.ts";
import { renderSvg, studyFigure } from "../plots/mod.ts";
import { studyRows, studyTable } from "../report/mod.ts";
import { gitCommit, runsToDo, runStudy, type StudyResult, studyRun } from "../training/mod.ts";
import type { Command, CommandContext } from "./command.ts";
import { openBackend } from "./open_backend.ts";
import { openDataset } from "./open_dataset.ts";
import { openWeights } from "./open_weights.ts";
import { givenSettings, settingFlags } from "./setting_flags.ts";
import { StopSignals } from "./stop_signals.ts";
import { runStudyJobs } from "./study_jobs.ts";
import { typedPath } from "./typed_path.ts";
import { wholeNumber } from "./whole_number.ts";
import { withoutFlag } from "./without_flag.ts";

/** `deno task study`: compares settings over seeds, on validation images. */
export const study: Command = {
  name: "study",
  summary: "trains every variant of a table of settings with every seed, and compares them",
  positionals: "FILE",
  examples: [
    {
      command: "deno task study bench/studies/ingredients.json",
      does: "runs that study, or goes on with it",
    },
    {
      command: "deno task study mine.json --jobs 4",
      does: "does four of its runs at a time",
    },
    {
      command: "deno task study mine.json --data.trainImages=2000",
      does: "runs one on fewer images",
    },
  ],
  flags: {
    name: {
      type: "string",
      value: "NAME",
      help: "folder in data/studies for runs and results (default: the file's name)",
    },
    jobs: {
      type: "string",
      value: "NUMBER",
      help: "do so many runs at a time, in processes that share the processors (1)",
    },
    "print-commands": {
      type: "boolean",
      help: "print a command line for each run that is still to be done, for a scheduler; " +
        "the study itself, started afterwards, gathers the results",
    },
    only: { type: "string", value: "RUN", help: "do only the run of this name, as plain-seed0" },
    json: { type: "boolean", help: "print the results as JSON" },
    ...settingFlags,
  },

  async run(context): Promise<number> {
    const { flags, positionals: [file], reporter, print } = context;
    if (file === undefined) {
      throw new UsageError("Cannot study: no file is named; name one that lists the variants");
    }
    const given = givenSettings(context);
    const { only } = flags as { only?: string };
    const study = chosen(parseStudy(await readStudy(file), given), only);
    const name = (flags.name as string | undefined) ?? basename(file, ".json");
    const folder = join(FOLDERS.data, "studies", name);
    const runs = join(folder, "runs");
    if (flags["print-commands"]) {
      for (const name of await runsToDo(study, runs)) print(commandLine(context, name));
      return 0;
    }
    const jobs = wholeNumber(flags, "jobs", { otherwise: 1, least: 1, most: MOST_JOBS });
    using stop = new StopSignals(reporter);
    if (jobs > 1) {
      const failed = await runStudyJobs(await runsToDo(study, runs), {
        jobs,
        args: withoutFlag(context.args ?? [], "jobs"),
        threads: given.threads === undefined ? undefined : Number(given.threads),
        signal: stop.requested,
        reporter,
      });
      if (failed.length > 0) {
        reporter.warn(
          `Stopped before the end of ${failed.join(", ")}, and all that was done is saved: ` +
            "go on by the same command",
        );
        return 1;
      }
    }
    const { settings } = study.runs[0]!;
    const backend = await openBackend(settings, reporter);
    const dataset = await openDataset(settings, reporter);
    const results = await runStudy(study, {
      folder: runs,
      dataset,
      weights: await openWeights(settings, reporter),
      backend,
      featureFolder: FOLDERS.features,
      git: await gitCommit(ROOT_FOLDER),
      signal: stop.requested,
      reporter,
      // A run that is done by itself is one of many, whose results the study gathers.
      onResult: only === undefined
        ? (results) => writeResults(folder, { name, study, results, reporter })
        : () => Promise.resolve(),
    });
    if (results.length < study.runs.length) {
      reporter.warn(
        `Stopped after ${results.length} of ${study.runs.length} runs, and all that was done is ` +
          "saved: go on by the same command",
      );
      return 1;
    }
    const rows = studyRows(results);
    print(flags.json ? JSON.stringify({ name, rows, results }) : studyTable(rows, study.variants));
    return 0;
  },
};

/** As many processes as one command may start. */
const MOST_JOBS = 64;

/** A study of the one run that was asked for, or the whole. */
function chosen(study: Study, only: string | undefined): Study {
  if (only === undefined) return study;
  const runs = study.runs.filter((one) => studyRun("", one).name === only);
  if (runs.length > 0) return { ...study, runs };
  const names = study.runs.map((one) => studyRun("", one).name);
  throw new UsageError(`Cannot do the run "${only}": the study has ${names.join(", ")}`);
}

/** A shell's command line that does one run. */
function commandLine({ args = [] }: CommandContext, name: string): string {
  const words = [...args.filter((arg) => arg !== "--print-commands"), `--only=${name}`];
  return ["deno", "task", "study", ...words.map(quoted)].join(" ");
}

/** A word as a shell takes it for one. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

async function readStudy(file: string): Promise<string> {
  try {
    return await readTextWithin(typedPath(file), { most: 2 ** 20, name: `the study "${file}"` });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new UsageError(`Cannot read the study "${file}": there is no such file`);
  }
}

/** Table and plot of what is there so far. */
async function writeResults(
  folder: string,
  { name, study, results, reporter }: {
    name: string;
    study: Study;
    results: readonly StudyResult[];
    reporter: Reporter;
  },
): Promise<void> {
  const { preset, seeds, variants } = study;
  const rows = studyRows(results);
  const { data, fineTune } = study.runs[0]!.settings;
  const figure = studyFigure(results, {
    title: `Study "${name}"`,
    notes: [
      `${(data.trainImages - data.validationImages).toLocaleString("en-US")} training images, ` +
      `${fineTune.epochs} epochs of fine-tuning; a dot for each run, a bar at the mean`,
    ],
  });
  const whole = { name, preset, seeds, variants, rows, results };
  await writeFileAtomic(join(folder, "study.json"), `${JSON.stringify(whole, null, 2)}\n`);
  await writeFileAtomic(join(folder, "study.md"), studyTable(rows, variants));
  await writeFileAtomic(join(folder, "study.vl.json"), `${JSON.stringify(figure, null, 2)}\n`);
  await writeFileAtomic(join(folder, "study.svg"), await renderSvg(figure, { reporter }));
}
