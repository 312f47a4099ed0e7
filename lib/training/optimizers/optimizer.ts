import { tf } from "../../tensorflow/mod.ts";

/** Variables or tensors by the name of the weight that they are or belong to. */
export type Named<T> = ReadonlyMap<string, T>;

/** What one update of the weights needs. */
export interface UpdateInputs {
  /** The gradient of each weight; same names and shapes as the weights, float32. */
  gradients: Named<tf.Tensor>;
  /** float32 scalar. */
  learningRate: tf.Scalar;
  /** float32 scalar: the number of this update, from 1. */
  step: tf.Scalar;
}

/**
 * A rule that updates weights from their gradients. It belongs to the weights that it was made for:
 * another choice of weights wants a new one.
 */
export interface Optimizer {
  /** Its memory of past gradients, by `<slot>/<weight>`; zero at first, saved with a checkpoint. */
  readonly slots: Named<tf.Variable>;
  /**
   * The weights that are trained at a stage, where that is not all of them at once.
   *
   * @param stage Those that have joined by this step of the phase. @default all
   * @throws {TypeError} Where it is left out and some join later than others.
   */
  weightsAt?(stage?: number): Named<tf.Variable>;
  /** Updates every weight; makes no tensor that outlives the call. */
  update(inputs: UpdateInputs): void;
  /** Frees the slots. */
  dispose(): void;
}

/** Makes zero slots of one kind, one for each weight, by the weight's name. */
export function zeroSlots(weights: Named<tf.Variable>): Named<tf.Variable> {
  return new Map(
    Array.from(weights, ([name, weight]) => [
      name,
      tf.tidy(() => tf.variable(tf.zeros(weight.shape), false)),
    ]),
  );
}

/** All slots of an optimizer by `<slot>/<weight>`. */
export function namedSlots(
  kinds: Readonly<Record<string, Named<tf.Variable>>>,
): Named<tf.Variable> {
  return new Map(
    Object.entries(kinds).flatMap(([kind, slots]) =>
      Array.from(slots, ([name, slot]): [string, tf.Variable] => [`${kind}/${name}`, slot])
    ),
  );
}

/** The value that a map must have. */
export function required<T>(map: Named<T>, name: string): T {
  const value = map.get(name);
  if (value === undefined) {
    throw new Error(`Cannot update "${name}": there is nothing of that name`);
  }
  return value;
}
