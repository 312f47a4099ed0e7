/**
 * What a model said about the images of one split. Plain data, no tensors: nothing to dispose.
 */
export interface Predictions {
  /** Which images these are, as "test" or "validation". */
  readonly split: string;
  /** The name of each class; its place is the class's number. */
  readonly classNames: readonly string[];
  /** `[count]`: each image's place in the data set. */
  readonly indices: ArrayLike<number>;
  /** `[count]`: each image's file, where it has one of its own. */
  readonly names?: readonly string[] | undefined;
  /** `[count]` uint16: each image's true class. */
  readonly labels: Uint16Array;
  /** `[count, classes]` float32, row-major: each image's probabilities, which sum to 1. */
  readonly probabilities: Float32Array;
}
