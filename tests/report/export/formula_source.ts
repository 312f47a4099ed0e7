import type { StoredTensor } from "../../../lib/training/mod.ts";
import {
  type Block,
  convolutionsOf,
  featureCount,
  HEAD_LAYERS,
  type HiddenLayer,
  VGG19_BLOCKS,
} from "../../../lib/vgg19/mod.ts";
import type { ExportSource } from "../../../lib/report/export/export_model.ts";
import { formula } from "../../vgg19/formula.ts";

/** What a network to export is like. */
export interface FormulaSourceOptions {
  imageSide: number;
  inputSize: number;
  classNames: readonly string[];
  blocks?: readonly Block[];
  hiddenLayers?: readonly HiddenLayer[];
}

/** A network whose weights follow from a formula: the same to the bit everywhere, at any time. */
export function formulaSource(options: FormulaSourceOptions): ExportSource {
  const { imageSide, inputSize, classNames } = options;
  const { blocks = VGG19_BLOCKS, hiddenLayers = HEAD_LAYERS } = options;
  const tensors = new Map<string, StoredTensor>();
  const set = (name: string, shape: readonly number[], limit: number, middle = 0) => {
    const count = shape.reduce((product, size) => product * size, 1);
    const values = formula(count, tensors.size, limit).map((value) => value + middle);
    tensors.set(name, { shape, values });
  };
  for (const { name, kernelShape } of convolutionsOf(blocks)) {
    const [height, width, inputs, outputs] = kernelShape;
    set(`${name}/kernel`, kernelShape, Math.sqrt(6 / (height * width * inputs)));
    set(`${name}/bias`, [outputs], 0.5);
  }
  let inputs = featureCount(inputSize, blocks);
  // The preprocessed numbers are large; the first layer brings them down.
  let limit = Math.sqrt(6 / inputs) / 40;
  let normalizations = 0;
  const dense = (name: string, units: number) => {
    set(`${name}/kernel`, [inputs, units], limit);
    set(`${name}/bias`, [units], 0.5);
    inputs = units;
    limit = Math.sqrt(6 / inputs);
  };
  hiddenLayers.forEach(({ units, batchNormalization }, i) => {
    dense(`dense_${i + 1}`, units);
    if (!batchNormalization) return;
    const name = `batch_normalization_${++normalizations}`;
    set(`${name}/gamma`, [units], 0.5, 1);
    set(`${name}/beta`, [units], 0.5);
    set(`${name}/moving_mean`, [units], 0.5);
    set(`${name}/moving_variance`, [units], 0.5, 1);
  });
  dense("predictions", classNames.length);
  return { imageSide, inputSize, classNames, blocks, hiddenLayers, tensors, path: "formula" };
}

/** Three classes, images of 12 pixels enlarged to 32, every kind of layer; a few kilobytes. */
export function tinySource(): ExportSource {
  return formulaSource({
    imageSide: 12,
    inputSize: 32,
    classNames: ["cat", "dog", "frog"],
    blocks: [
      { name: "block1", convolutions: 1, filters: 3 },
      { name: "block2", convolutions: 2, filters: 4 },
      { name: "block3", convolutions: 1, filters: 5 },
    ],
    hiddenLayers: [
      { units: 8, batchNormalization: false },
      { units: 6, batchNormalization: true },
    ],
  });
}

/** How many images are compared. */
export const FORMULA_IMAGES = 4;

/** `[4, side, side, 3]` float32, RGB 0..254, as `images` in tests/keras/exports.py. */
export function formulaImages(side: number): Float32Array {
  return formula(FORMULA_IMAGES * side * side * 3, 300, 127).map((value) => value + 127);
}
