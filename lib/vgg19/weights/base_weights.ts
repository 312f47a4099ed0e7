/** Numbers with their shape, in row-major order. */
export interface StoredArray {
  /** float32 values, all of them finite. */
  readonly values: Float32Array;
  /** The length of each axis. */
  readonly shape: readonly number[];
}

/** The two weights of a convolution. */
export interface LayerWeights {
  /** `[height, width, input channels, output channels]`. */
  readonly kernel: StoredArray;
  /** `[output channels]`. */
  readonly bias: StoredArray;
}

/** The weights of each convolution under its layer's name. */
export type BaseWeights = ReadonlyMap<string, LayerWeights>;
