import { basename } from "@std/path";
import type { Evaluation } from "../../evaluation/mod.ts";
import { CIFAR10_IMAGES, type PhaseSettings } from "../../config/mod.ts";
import type { RunConfig } from "../../training/mod.ts";
import { viewCount } from "../../training/mod.ts";
import { provenanceOf } from "../draw_run_figures.ts";
import type { ExportedModel } from "./exported_model.ts";

/** What a card is filled from. */
export interface ModelCardOptions {
  /** The run's name. */
  name: string;
  /** What the run was asked to do, and with what it was done. */
  config: RunConfig;
  /** The model that the card is about. */
  model: ExportedModel;
  /** What came of the run, where it was evaluated. */
  evaluation?: Evaluation | undefined;
}

/**
 * A model card in the form that the Hugging Face hub reads: a header in YAML, then Markdown, every
 * number from the run's files. (Mitchell et al., "Model Cards for Model Reporting", 2019.)
 *
 * A licence is left to the person who publishes: it depends on data and weights.
 */
export function modelCard(options: ModelCardOptions): string {
  return [
    header(options),
    `# ${titleOf(options)}`,
    description(options),
    "## How to use it",
    usage(options),
    "## Training",
    training(options),
    "## Evaluation",
    evaluated(options),
    "## Limits",
    limits(options),
  ].join("\n\n") + "\n";
}

/** JSON texts are YAML texts, whatever stands in them. */
function header({ name, config, evaluation }: ModelCardOptions): string {
  const dataset = datasetOf(config);
  const lines = [
    "library_name: keras",
    "pipeline_tag: image-classification",
    "tags: [image-classification, transfer-learning, vgg19, tfjs, onnx]",
    ...(dataset.hub === undefined ? [] : [`datasets: [${dataset.hub}]`]),
    "metrics: [accuracy]",
  ];
  if (evaluation !== undefined) {
    lines.push(
      "model-index:",
      `  - name: ${JSON.stringify(name)}`,
      "    results:",
      "      - task: { type: image-classification }",
      `        dataset: { name: ${JSON.stringify(dataset.name)}, type: ${
        dataset.hub ?? "imagefolder"
      }, split: ${evaluation.split} }`,
      `        metrics: [{ type: accuracy, value: ${evaluation.accuracy} }]`,
    );
  }
  return ["---", ...lines, "---"].join("\n");
}

function titleOf({ name, config }: ModelCardOptions): string {
  return `${name}: VGG19 transferred to ${datasetOf(config).name}`;
}

function description({ config, model }: ModelCardOptions): string {
  const { weights, notes = [] } = provenanceOf(config);
  const side = model.imageSide;
  return [
    `VGG19 with a head of ${
      config.headLayers === "published" ? "ten hidden layers" : "one hidden layer"
    }, trained in two phases: the head on the frozen base, then every layer. ` +
    `Start of the base: ${weights.replace(/^start: /, "")}.${
      notes.map((note) => ` ${capital(note)}.`).join("")
    }`,
    `- Input: \`images\`, \`[batch, ${side}, ${side}, 3]\` float32, RGB, 0 to 255 as they are in ` +
    "a file. Enlargement and preprocessing are part of the model.",
    `- Output: probabilities, \`[batch, ${model.classNames.length}]\` float32, of ` +
    `${model.classNames.join(", ")}.`,
  ].join("\n");
}

function usage({ model }: ModelCardOptions): string {
  const side = model.imageSide;
  return [
    "```python",
    "import keras",
    'model = keras.models.load_model("model.keras")',
    `image = keras.utils.load_img("cat.jpg", target_size=(${side}, ${side}))`,
    "model.predict(keras.utils.img_to_array(image)[None])",
    "```",
    "",
    "```js",
    'const model = await tf.loadLayersModel("tfjs/model.json");',
    "const pixels = tf.browser.fromPixels(document.querySelector('img'));",
    `model.predict(tf.image.resizeBilinear(pixels, [${side}, ${side}]).expandDims()).print();`,
    "```",
    "",
    "```python",
    "import numpy, onnxruntime",
    'session = onnxruntime.InferenceSession("model.onnx")',
    `session.run(None, {"images": numpy.zeros((1, ${side}, ${side}, 3), "float32")})`,
    "```",
  ].join("\n");
}

function training({ config }: ModelCardOptions): string {
  const { backend, git, seed, data } = config;
  const split = data.validateOn === "test"
    ? "validated on the held-out images"
    : `${data.validationImages} of them kept apart for validation`;
  return [
    `- Data: ${
      datasetOf(config).hub === undefined ? "a folder of images" : data.source
    }; ${data.trainImages} training images, ${split}, ` +
    `${data.testImages} held out; SHA-256 \`${data.sha256}\`.`,
    `- Recipe: preset \`${config.preset}\`, seed ${seed}, images at ${config.inputSize} pixels.`,
    `- Head: ${phaseLine(config.head)}`,
    `- Fine-tuning: ${phaseLine(config.fineTune)}`,
    `- Computed by ${backend.name} ${backend.version} on ${backend.device}, ${backend.precision}` +
    `${git === null ? "" : `; program at commit \`${git}\``}.`,
  ].join("\n");
}

function phaseLine({ epochs, optimizer, learningRate, batchSize }: PhaseSettings): string {
  return epochs === 0
    ? "left out."
    : `at most ${epochs} ${
      epochs === 1 ? "epoch" : "epochs"
    } of ${optimizer}, learning rate ${learningRate}, batches of ${batchSize}.`;
}

function evaluated({ config, evaluation }: ModelCardOptions): string {
  if (evaluation === undefined) return "This run has not been evaluated.";
  const { split, count, accuracy, loss, perClass } = evaluation;
  const views = viewCount(config.testTime);
  return [
    `${percent(accuracy)} of ${count} ${split} images are right; mean cross-entropy ${
      loss.toFixed(4)
    }.` +
    (views === 1
      ? ""
      : ` The figures average over ${views} views of each image; one call of the model looks at one.`),
    "",
    "| class | precision | recall | F1 | images |",
    "| --- | --- | --- | --- | --- |",
    ...perClass.map(({ name, precision, recall, f1, support }) =>
      `| ${name} | ${percent(precision)} | ${percent(recall)} | ${f1.toFixed(3)} | ${support} |`
    ),
  ].join("\n");
}

function limits({ config, model, evaluation }: ModelCardOptions): string {
  const { classNames } = model;
  const pair = evaluation?.mostConfused[0];
  return [
    `- The model knows ${classNames.length} classes and answers with one of them whatever it is shown.`,
    ...(model.imageSide <= 32
      ? ["- It sees images of 32 pixels: of a large photo, only what is left at that size."]
      : []),
    ...(pair === undefined ? [] : [
      `- Its most frequent mistake: ${pair.true} taken for ${pair.predicted}, ${pair.count} times.`,
    ]),
    ...(config.data.validateOn === "test"
      ? [
        "- The held-out images chose its last epoch, so their accuracy is not that of unseen images.",
      ]
      : []),
  ].join("\n");
}

/** What the images are called, and their place on the hub where they have one. */
function datasetOf({ images }: RunConfig): { name: string; hub?: string } {
  return images === CIFAR10_IMAGES
    ? { name: "CIFAR-10", hub: "uoft-cs/cifar10" }
    : { name: basename(images) };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
