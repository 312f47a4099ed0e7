import type { StoredTensor } from "../../training/mod.ts";

/** The layers that exports are made of: those that Keras, tfjs and ONNX all have. */
export type LayerKind =
  | "Permute"
  | "Dense"
  | "Conv2D"
  | "MaxPooling2D"
  | "Flatten"
  | "Dropout"
  | "BatchNormalization";

/** One layer as plain data. */
export interface ExportedLayer {
  /** Its class in Keras and tfjs. */
  readonly kind: LayerKind;
  /** Its name, as in this program. */
  readonly name: string;
  /** Its settings under Keras's names, beside the layer's name. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Its weights under Keras's names, in Keras's order. */
  readonly weights: Readonly<Record<string, StoredTensor>>;
}

/**
 * A network as plain data, from which every format is written: a chain of layers that takes images
 * as they are, `[batch, imageSide, imageSide, 3]` float32, RGB 0..255, and gives the classes'
 * probabilities, `[batch, classes]` float32.
 */
export interface ExportedModel {
  /** What formats call the network. */
  readonly name: string;
  /** Height and width of the images, in pixels. */
  readonly imageSide: number;
  /** The name of each class; its place is that of its probability. */
  readonly classNames: readonly string[];
  /** The chain, from images to probabilities. */
  readonly layers: readonly ExportedLayer[];
}
