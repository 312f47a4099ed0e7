import { join } from "@std/path";
import type { LabelledImages } from "../cifar10/mod.ts";
import { classesToShow, type Evaluation, type Predictions } from "../evaluation/mod.ts";
import { type Reporter, silentReporter, writeFileAtomic } from "../files/mod.ts";
import {
  confusionFigure,
  curvesFigure,
  type EpochCurves,
  examplesFigure,
  type Figure,
  renderSvg,
} from "../plots/mod.ts";
import { exampleRows } from "./example_rows.ts";
import { examplesOf } from "./examples_of.ts";

/** What a figure says about where its numbers come from, below its title. */
export interface Provenance {
  /** The preset's name. */
  readonly preset: string;
  /** How the base started, as "ImageNet weights" or "from scratch, no ImageNet weights". */
  readonly weights: string;
  /**
   * More lines, as that the validation images of the published protocol are the test images.
   *
   * @default []
   */
  readonly notes?: readonly string[];
}

/** What an evaluation adds to a run's figures. */
export interface EvaluatedRun {
  /** The evaluation whose confusion matrix is drawn. */
  evaluation: Evaluation;
  /** The predictions that examples are chosen from. */
  predictions: Predictions;
  /** The images of those predictions, found by their `indices`; there may be more of them. */
  images: LabelledImages;
}

/** What {@linkcode drawFigures} draws, all of it from the files of a run and the data set. */
export interface DrawFiguresOptions {
  /** The run's folder. */
  folder: string;
  /** The lines of metrics.jsonl, in order, of both phases. */
  metrics: readonly (EpochCurves & { readonly phase: "head" | "fineTune" })[];
  /** What came of an evaluation; left out of a run that was not evaluated yet. */
  evaluated?: EvaluatedRun | undefined;
  /** What stands below each title. */
  provenance: Provenance;
  /**
   * Hears how far it is, and what the drawing programs warn of.
   *
   * @default silentReporter
   */
  reporter?: Reporter;
}

/**
 * Draws a run's figures into `figures/` of its folder, each as an SVG document and as the Vega-Lite
 * specification that it was drawn from: `examples`, `head_curves`, `fine_tune_curves` and
 * `confusion_matrix`. A phase without epochs has no curves, and a run that was not evaluated has
 * nothing but curves.
 *
 * The twenty-five examples are chosen among the predictions by a fixed seed, whatever was predicted
 * of them: the same images in every run over the same split. Nothing drawn depends on the time or
 * the machine, so that a command and a notebook give the same bytes.
 *
 * @param options a run, as plain data
 * @returns the paths of the SVG documents
 * @throws {RangeError} when a predicted image is not among the images, or has another label there
 */
export async function drawFigures(options: DrawFiguresOptions): Promise<string[]> {
  const { folder, reporter = silentReporter } = options;
  const paths: string[] = [];
  const figures = figuresOf(options);
  const progress = reporter.progress("figures", figures.length, "figures");
  try {
    for (const [name, figure] of figures) {
      const path = join(folder, "figures", `${name}.svg`);
      await writeFileAtomic(
        join(folder, "figures", `${name}.vl.json`),
        JSON.stringify(figure, null, 2) + "\n",
      );
      await writeFileAtomic(path, await renderSvg(figure, { reporter }));
      progress.update(paths.push(path));
    }
  } finally {
    progress.end();
  }
  return paths;
}

/** The figures of a run, each after the name of its file. */
function figuresOf(
  { metrics, evaluated, provenance }: DrawFiguresOptions,
): [name: string, figure: Figure][] {
  const { preset, weights, notes = [] } = provenance;
  const origin = [`preset ${preset}, ${weights}`, ...notes];
  const curves = (name: string, phase: string, title: string): [string, Figure][] => {
    const epochs = metrics.filter((line) => line.phase === phase);
    return epochs.length === 0 ? [] : [[name, curvesFigure(epochs, { title, notes: origin })]];
  };
  return [
    ...curves("head_curves", "head", "Head training, the base frozen"),
    ...curves("fine_tune_curves", "fineTune", "Fine-tuning, every layer trained"),
    ...(evaluated === undefined ? [] : evaluatedFigures(evaluated, origin)),
  ];
}

function evaluatedFigures(
  { evaluation, predictions, images }: EvaluatedRun,
  origin: readonly string[],
): [name: string, figure: Figure][] {
  const examples = examplesOf({ predictions, images, rows: exampleRows(predictions) });
  const shown = classesToShow(evaluation);
  const classes = evaluation.classes.length;
  const right = examples.filter(({ truth, predicted }) => truth === predicted).length;
  return [
    [
      "examples",
      examplesFigure(examples, {
        title: `Example classifications: ${right} of ${examples.length} right`,
        notes: [`images of the ${predictions.split} split, chosen by a fixed seed`, ...origin],
      }),
    ],
    [
      "confusion_matrix",
      confusionFigure({ ...evaluation, shown }, {
        title: `Confusion matrix: ${(evaluation.accuracy * 100).toFixed(2)}% right`,
        notes: [
          `${evaluation.count.toLocaleString("en-US")} images of the ${evaluation.split} split`,
          ...shown.length < classes
            ? [`the ${shown.length} of ${classes} classes with the most mistakes`]
            : [],
          ...origin,
        ],
      }),
    ],
  ];
}
