import type { EagerRuntime } from "./eager_runtime.ts";

/** A tensor that TensorFlow keeps as a resource, so that an op can change it in place. */
export interface ResourceVariable {
  /** Handle of the resource. */
  resource: Deno.PointerValue;
  shape: readonly number[];
  dtype: number;
}

/** TensorFlow's resource variables, by the numbers of the tensors that they took the place of. */
export class Variables {
  readonly #runtime: EagerRuntime;
  readonly #variables = new Map<number, ResourceVariable>();
  #named = 0;

  constructor(runtime: EagerRuntime) {
    this.#runtime = runtime;
  }

  /** How many there are. */
  get count(): number {
    return this.#variables.size;
  }

  /** The variable of a number, where it is one. */
  get(id: number): ResourceVariable | undefined {
    return this.#variables.get(id);
  }

  /** Makes a variable that starts with a tensor's value; the tensor stays the caller's. */
  add(id: number, value: Deno.PointerValue): ResourceVariable {
    const { shape, dtype } = this.#runtime.describe(value);
    const type = { name: "dtype", type: 4, value: dtype };
    const [resource] = this.#runtime.execute("VarHandleOp", {
      attributes: [
        type,
        { name: "shape", type: 5, value: shape },
        { name: "shared_name", type: 0, value: `variable_${this.#named++}` },
      ],
      inputs: [],
      numOutputs: 1,
    });
    const variable = { resource: resource!, shape, dtype };
    this.#runtime.execute("AssignVariableOp", {
      attributes: [type],
      inputs: [variable.resource, value],
      numOutputs: 0,
    });
    this.#variables.set(id, variable);
    return variable;
  }

  /** The value as it is now. @returns A handle; the caller deletes it. */
  read({ resource, dtype }: ResourceVariable): Deno.PointerValue {
    const [value] = this.#runtime.execute("ReadVariableOp", {
      attributes: [{ name: "dtype", type: 4, value: dtype }],
      inputs: [resource],
      numOutputs: 1,
    });
    return value!;
  }

  /** Frees a variable; false where the number is none's. */
  delete(id: number): boolean {
    const variable = this.#variables.get(id);
    if (variable === undefined) return false;
    this.#variables.delete(id);
    this.#runtime.execute("DestroyResourceOp", {
      attributes: [{ name: "ignore_lookup_error", type: 3, value: true }],
      inputs: [variable.resource],
      numOutputs: 0,
    });
    this.#runtime.deleteHandle(variable.resource);
    return true;
  }

  /** Frees all of them. */
  clear(): void {
    for (const id of [...this.#variables.keys()]) this.delete(id);
  }
}
