import { join } from "@std/path";
import type { Dataset } from "../../cifar10/mod.ts";
import { UsageError } from "../../config/mod.ts";
import { type Reporter, silentReporter, writeFileAtomic } from "../../files/mod.ts";
import { readBest, type RunConfig, type RunFolder } from "../../training/mod.ts";
import { provenanceOf } from "../draw_run_figures.ts";
import { lastEvaluatedRun } from "../last_evaluation.ts";
import { exportModel } from "../export/export_model.ts";
import { tfjsFiles } from "../export/tfjs_files.ts";
import type { EvaluatedRun } from "../figures.ts";
import { demoSamples } from "./demo_samples.ts";
import { pageScript, readPageFile } from "./page_script.ts";
import type { DemoModel, DemoRun } from "./page/demo_data.ts";
import { tfjsScripts } from "./tfjs_scripts.ts";

/** What {@linkcode writeDemo} makes a page from. */
export interface WriteDemoOptions {
  /** The run whose best checkpoint is shown; it must have been evaluated. */
  run: RunFolder;
  /** The data set that the run was trained on. */
  dataset: Dataset;
  /** Where progress goes. @default silentReporter */
  reporter?: Reporter;
}

/**
 * Writes a page that classifies photos in the browser into `demo/` of a run's folder: the exported
 * model in eight bits a number, tfjs, some test images. It needs no network and no server: all of it
 * is static files, which work from a disk as well.
 *
 * @returns The path of `index.html`.
 * @throws {UsageError} Where there is no such run, or it was not evaluated.
 */
export async function writeDemo(options: WriteDemoOptions): Promise<string> {
  const { run, dataset, reporter = silentReporter } = options;
  const config = await run.config();
  const model = exportModel(await readBest(run));
  const evaluated = await lastEvaluatedRun(run, { config, dataset });
  if (evaluated === undefined) {
    throw new UsageError(
      `Cannot make the page of the run "${run.name}": it was not evaluated yet; ` +
        `do so by \`deno task evaluate --run ${run.name}\``,
    );
  }
  const about: DemoRun = {
    name: run.name,
    classNames: [...model.classNames],
    imageSide: model.imageSide,
    facts: factsOf(config, evaluated),
    samples: demoSamples(evaluated),
  };
  const files = new Map<string, string | Uint8Array>([
    ["index.html", await readPageFile("index.html")],
    ["demo.css", await readPageFile("demo.css")],
    ["demo.js", await pageScript()],
    ["run.js", script("DEMO_RUN", about)],
    ["model.js", script("DEMO_MODEL", modelOf(tfjsFiles(model, { numbers: "uint8" })))],
    ...await tfjsScripts(),
  ]);
  const progress = reporter.progress("page", files.size, "files");
  try {
    let done = 0;
    for (const [name, content] of files) {
      await writeFileAtomic(run.file(join("demo", name)), content);
      progress.update(++done);
    }
  } finally {
    progress.end();
  }
  return run.file(join("demo", "index.html"));
}

/** What a person should know of the model before they believe it. */
function factsOf(config: RunConfig, { evaluation }: EvaluatedRun): string[] {
  const { accuracy, count, split } = evaluation;
  const { weights, notes = [] } = provenanceOf(config);
  return [
    `${(accuracy * 100).toFixed(2)} % of ${count} ${split} images right`,
    `preset ${config.preset}, ${weights}`,
    ...notes,
  ];
}

/** A script that leaves a value for the page. */
function script(name: string, value: unknown): string {
  return `globalThis.${name} = ${JSON.stringify(value)};\n`;
}

function modelOf(files: ReadonlyMap<string, Uint8Array>): DemoModel {
  const json = JSON.parse(new TextDecoder().decode(files.get("model.json")));
  const [{ paths, weights }] = json.weightsManifest;
  return {
    topology: json.modelTopology,
    specs: weights,
    shards: paths.map((path: string) => files.get(path)!.toBase64()),
  };
}
