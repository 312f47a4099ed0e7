import { basename, join } from "@std/path";
import { FOLDERS, parseStudy, ROOT_FOLDER, type Study, UsageError } from "../config/mod.ts";
import { readTextWithin, type Reporter, writeFileAtomic } from "../files/mod.ts";
import { renderSvg, studyFigure } from "../plots/mod.ts";
import { studyRows, studyTable } from "../report/mod.ts";
import { gitCommit, runStudy, type StudyResult } from "../training/mod.ts";
import type { Command } from "./command.ts";
import { openBackend } from "./open_backend.ts";
import { openDataset } from "./open_dataset.ts";
import { openWeights } from "./open_weights.ts";
import { givenSettings, settingFlags } from "./setting_flags.ts";
import { StopSignals } from "./stop_signals.ts";
import { typedPath } from "./typed_path.ts";

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
    json: { type: "boolean", help: "print the results as JSON" },
    ...settingFlags,
  },

  async run(context): Promise<number> {
    const { flags, positionals: [file], reporter, print } = context;
    if (file === undefined) {
      throw new UsageError("Cannot study: no file is named; name one that lists the variants");
    }
    const study = parseStudy(await readStudy(file), givenSettings(context));
    const name = (flags.name as string | undefined) ?? basename(file, ".json");
    const folder = join(FOLDERS.data, "studies", name);
    const { settings } = study.runs[0]!;
    const backend = await openBackend(settings, reporter);
    const dataset = await openDataset(settings, reporter);
    using stop = new StopSignals(reporter);
    const results = await runStudy(study, {
      folder: join(folder, "runs"),
      dataset,
      weights: await openWeights(settings, reporter),
      backend,
      featureFolder: FOLDERS.features,
      git: await gitCommit(ROOT_FOLDER),
      signal: stop.requested,
      reporter,
      onResult: (results) => writeResults(folder, { name, study, results, reporter }),
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
