import { join } from "@std/path";
import { IMAGE_BYTES, type LabelledImages } from "../cifar10/mod.ts";
import { type Evaluation, predictedClasses, type Predictions } from "../evaluation/mod.ts";
import { type Reporter, silentReporter, writeFileAtomic } from "../files/mod.ts";
import {
  confusionFigure,
  curvesFigure,
  type EpochCurves,
  type Example,
  examplesFigure,
  type Figure,
  renderSvg,
} from "../plots/mod.ts";
import { permutation } from "../tensorflow/mod.ts";

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

/** What {@linkcode drawFigures} draws, all of it from the files of a run and the data set. */
export interface DrawFiguresOptions {
  /** The run's folder. */
  folder: string;
  /** The lines of metrics.jsonl, in order, of both phases. */
  metrics: readonly (EpochCurves & { readonly phase: "head" | "fineTune" })[];
  /** The evaluation whose confusion matrix is drawn. */
  evaluation: Evaluation;
  /** The predictions that examples are chosen from. */
  predictions: Predictions;
  /** The images of those predictions, found by their `indices`; there may be more of them. */
  images: LabelledImages;
  /** What stands below each title. */
  provenance: Provenance;
  /**
   * Hears what the drawing programs warn of.
   *
   * @default silentReporter
   */
  reporter?: Reporter;
}

/** How many example classifications are shown, as in the published figure. */
const EXAMPLES = 25;

/**
 * Draws a run's figures into `figures/` of its folder, each as an SVG document and as the Vega-Lite
 * specification that it was drawn from: `examples`, `head_curves`, `fine_tune_curves` and
 * `confusion_matrix`. A phase without epochs has no curves.
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
  for (const [name, figure] of figuresOf(options)) {
    const path = join(folder, "figures", `${name}.svg`);
    await writeFileAtomic(
      join(folder, "figures", `${name}.vl.json`),
      JSON.stringify(figure, null, 2) + "\n",
    );
    await writeFileAtomic(path, await renderSvg(figure, { reporter }));
    paths.push(path);
  }
  return paths;
}

/** The figures of a run, each after the name of its file. */
function figuresOf(
  { metrics, evaluation, predictions, images, provenance }: DrawFiguresOptions,
): [name: string, figure: Figure][] {
  const { preset, weights, notes = [] } = provenance;
  const origin = [`preset ${preset}, ${weights}`, ...notes];
  const examples = chooseExamples(predictions, images);
  const right = examples.filter(({ truth, predicted }) => truth === predicted).length;
  const curves = (name: string, phase: string, title: string): [string, Figure][] => {
    const epochs = metrics.filter((line) => line.phase === phase);
    return epochs.length === 0 ? [] : [[name, curvesFigure(epochs, { title, notes: origin })]];
  };
  return [
    [
      "examples",
      examplesFigure(examples, {
        title: `Example classifications: ${right} of ${examples.length} right`,
        notes: [`images of the ${predictions.split} split, chosen by a fixed seed`, ...origin],
      }),
    ],
    ...curves("head_curves", "head", "Head training, the base frozen"),
    ...curves("fine_tune_curves", "fineTune", "Fine-tuning, every layer trained"),
    [
      "confusion_matrix",
      confusionFigure(evaluation, {
        title: `Confusion matrix: ${(evaluation.accuracy * 100).toFixed(2)}% right`,
        notes: [
          `${evaluation.count.toLocaleString("en-US")} images of the ${evaluation.split} split`,
          ...origin,
        ],
      }),
    ],
  ];
}

/** The images that the examples figure shows, with what was predicted of them. */
function chooseExamples(predictions: Predictions, images: LabelledImages): Example[] {
  const { classNames, indices, labels, probabilities } = predictions;
  const predicted = predictedClasses(predictions);
  const places = new Map(Array.from(images.indices, (index, place) => [index, place]));
  const order = permutation(labels.length, { seed: 0, use: "examples" });
  return Array.from(order.subarray(0, EXAMPLES).sort(), (row) => {
    const place = places.get(indices[row]!);
    if (place === undefined || images.labels[place] !== labels[row]) {
      const found = place === undefined ? "is not among the images" : "has another label there";
      throw new RangeError(
        `Cannot draw the examples: image ${indices[row]} of the ${predictions.split} split ` +
          `${found}, predictions and images must be of the same data; evaluate the run again`,
      );
    }
    return {
      pixels: images.images.subarray(place * IMAGE_BYTES, (place + 1) * IMAGE_BYTES),
      truth: classNames[labels[row]!]!,
      predicted: classNames[predicted[row]!]!,
      probability: probabilities[row * classNames.length + predicted[row]!]!,
    };
  });
}
