import { type NativeBackend, tensorOf } from "../backend/native_backend.ts";
import type { Recorder } from "../native/recorder.ts";
import { tf } from "../tf.ts";

/**
 * Lets symbols stand for tfjs's variables while a step is recorded. What the step reads of a
 * variable is its symbol; what it assigns replaces the symbol, and `restore` puts all back.
 */
export class VariableSymbols {
  readonly #backend: NativeBackend;
  readonly #recorder: Recorder;
  readonly #keys: ReadonlyMap<tf.Variable, number>;
  readonly #before: tf.DataId[];
  readonly #constants: readonly number[] | undefined;

  /**
   * @param keys The variables, with the keys that the recorder knows them by.
   * @param constants By key, the numbers of the tensors that hold the variables' values, where the
   * step is to have these as constants.
   */
  constructor(
    backend: NativeBackend,
    { recorder, keys, constants }: {
      recorder: Recorder;
      keys: ReadonlyMap<tf.Variable, number>;
      constants?: readonly number[];
    },
  ) {
    this.#backend = backend;
    this.#recorder = recorder;
    this.#keys = keys;
    this.#constants = constants;
    this.#before = Array.from(keys.keys(), ({ dataId }) => dataId);
    // The tensors from before stay as they are: variables only point elsewhere for a while.
    for (const variable of keys.keys()) this.#point(variable);
  }

  /** What the recorder knows a variable by. */
  keyOf(variable: tf.Variable): number {
    const key = this.#keys.get(variable);
    if (key !== undefined) return key;
    throw new Error(`Cannot change "${variable.name}" in place: it is no variable of tfjs`);
  }

  /** A symbol for a variable's value from here on, after an op has changed it in place. */
  renew(variable: tf.Variable): void {
    tf.engine().disposeTensor(variable);
    this.#point(variable);
  }

  /** Points the variables at their own tensors again. */
  restore(): void {
    let next = 0;
    for (const variable of this.#keys.keys()) {
      tf.engine().disposeTensor(variable);
      variable.dataId = this.#before[next++]!;
    }
  }

  #point(variable: tf.Variable): void {
    const { shape, dtype } = variable;
    const type = this.#backend.getDTypeInteger(dtype);
    const key = this.keyOf(variable);
    const constant = this.#constants?.[key];
    const id = this.#recorder.addVariable(key, {
      shape,
      dtype: type,
      ...(constant === undefined ? {} : { constant }),
    });
    const symbol = tensorOf(this.#backend, { id, shape: [...shape], dtype: type });
    variable.dataId = symbol.dataId;
    // The variable holds it as well as the scope does, and each gives it back by itself.
    tf.engine().incRef(variable, this.#backend);
  }
}
