import type { TensorMetadata, TFEOpAttr } from "@tensorflow/tfjs-node-gpu/dist/tfjs_binding.d.ts";
import type { Graph } from "./graph.ts";
import type { GraphOutput } from "./graph_output.ts";
import { AttributeType, DataType } from "./data_types.ts";

/** What the recorder asks the binding for. */
export interface RecorderHost {
  /** A number for a tensor, which no other tensor has. */
  newId(): number;
  /** Shape and data type of a tensor that the binding holds. */
  describe(id: number): { shape: number[]; dtype: number };
  /** Lends the `TF_Tensor` of a tensor that the binding holds. */
  withTensor<T>(id: number, use: (tensor: Deno.PointerValue) => T): T;
}

/** What the recorder is told of a variable. */
export interface VariableDescription {
  shape: readonly number[];
  dtype: number;
  /** The number of the tensor that holds its value, where the value is to be a constant. */
  constant?: number;
}

/** A variable as the recorder sees it. */
interface VariableNodes {
  /** The argument that brings the variable's resource. */
  resource: GraphOutput;
  dtype: number;
  shape: readonly number[];
  /** What has read or written it so far: a write waits for all of it. */
  done: Deno.PointerObject[];
  /** The last write; a read waits for it. */
  written: Deno.PointerObject | undefined;
}

/** A variable's value at one time. */
interface VariableValue {
  key: number;
  /** What wrote it; nothing where the step has not. */
  written: Deno.PointerObject | undefined;
}

const NO_CHANGE =
  "Cannot record a step that assigns a variable: it was to hold its variables as constants";

const OVERWRITTEN =
  "Cannot record a step that takes a variable's value from before it was changed in place: the value " +
  "is no longer there; compute with it before the change, as by `variable.add(0)`";

/** Ops that wait for other processes: all of them must come to these in one order. */
const IN_ORDER: ReadonlySet<string> = new Set(["CollectiveReduceV2"]);

/** What was recorded, ready to become a function. */
export interface Recording {
  graph: Graph;
  /** Placeholders of the arguments, in order. */
  args: GraphOutput[];
  /** Tensors that were there before, by number, with the placeholders that take their place. */
  captured: Map<number, GraphOutput>;
  /** Variables by key, with the placeholders of their resources; none where they are constants. */
  variables: Map<number, GraphOutput>;
  /** Operations that must be done whether or not an output depends on them. */
  effects: Deno.PointerObject[];
}

/**
 * Takes ops into a graph instead of running them. Tensors in it have numbers like any other, but
 * only shapes, no values.
 */
export class Recorder {
  readonly graph: Graph;
  readonly #host: RecorderHost;
  readonly #outputs = new Map<number, { output: GraphOutput; shape: number[]; dtype: number }>();
  readonly #constants = new Map<number, GraphOutput>();
  /** Tensors that were made of values while recording. */
  readonly #made = new Set<number>();
  readonly #args: GraphOutput[] = [];
  readonly #captured = new Map<number, GraphOutput>();
  readonly #variables = new Map<number, VariableNodes>();
  /** What numbers that stand for variables' values stand for. */
  readonly #variableOf = new Map<number, VariableValue>();
  readonly #described = new Map<number, VariableDescription>();
  readonly #effects: Deno.PointerObject[] = [];
  /** The last op that is to be done in order. */
  #before: Deno.PointerObject | undefined;

  constructor(graph: Graph, host: RecorderHost) {
    this.graph = graph;
    this.#host = host;
  }

  /** What was recorded so far. */
  get recording(): Recording {
    return {
      graph: this.graph,
      args: this.#args,
      captured: this.#captured,
      variables: new Map(
        Array.from(this.#variables, ([key, { resource }]) => [key, resource]),
      ),
      effects: this.#effects,
    };
  }

  /** Whether a number stands for something in the graph. */
  knows(id: number): boolean {
    return this.#outputs.has(id) || this.#variableOf.has(id);
  }

  /** Forgets a number; the graph keeps what it stood for. */
  forget(id: number): void {
    this.#outputs.delete(id);
    this.#variableOf.delete(id);
  }

  /** Adds an argument. */
  addArgument(shape: readonly number[], dtype: number): TensorMetadata {
    const output = this.#placeholder(shape, dtype);
    this.#args.push(output);
    return this.#named(output, "Placeholder");
  }

  /** Notes that a tensor was made of values while recording: it is a constant of the step. */
  noteConstant(id: number): void {
    this.#made.add(id);
  }

  /**
   * A number that stands for a variable's value. Nothing is added to the graph until it is used.
   *
   * @param key What the caller knows the variable by.
   */
  addVariable(key: number, description: VariableDescription): number {
    const id = this.#host.newId();
    this.#variableOf.set(id, { key, written: this.#variables.get(key)?.written });
    this.#described.set(key, description);
    return id;
  }

  /** Adds an op. */
  executeOp(
    opName: string,
    opAttrs: readonly TFEOpAttr[],
    { inputIds, numOutputs }: { inputIds: readonly number[]; numOutputs: number },
  ): TensorMetadata[] {
    const isInOrder = IN_ORDER.has(opName);
    const operation = this.graph.add(opName, {
      attributes: opAttrs,
      inputs: inputIds.map((id) => this.outputOf(id)),
      after: isInOrder && this.#before !== undefined ? [this.#before] : [],
    });
    if (isInOrder) this.#before = operation;
    return Array.from(
      { length: numOutputs },
      (_, index) => this.#named({ operation, index }, opName),
    );
  }

  /**
   * Adds an op that writes variables in place.
   *
   * @param keys The variables, whose resources are the op's first inputs.
   */
  addUpdate(
    opName: string,
    { keys, inputIds, attributes }: {
      keys: readonly number[];
      inputIds: readonly number[];
      attributes: readonly TFEOpAttr[];
    },
  ): void {
    const variables = keys.map((key) => this.#variable(key));
    const operation = this.graph.add(opName, {
      attributes,
      inputs: [
        ...variables.map(({ resource }) => resource),
        ...inputIds.map((id) => this.outputOf(id)),
      ],
      after: [...new Set(variables.flatMap(({ done }) => done))],
    });
    for (const variable of variables) {
      variable.done = [operation];
      variable.written = operation;
    }
    this.#effects.push(operation);
  }

  /**
   * Writes what a variable stands for at the end of the step, where that is not its own value.
   *
   * @param key The variable.
   * @param id The number of its tensor now.
   * @throws {Error} Where the variable is a constant of the step.
   */
  settle(key: number, id: number): void {
    if (this.#variableOf.get(id)?.key === key) return;
    const { dtype } = this.#described.get(key)!;
    const attributes = [{ name: "dtype", type: AttributeType.TYPE, value: dtype }];
    this.addUpdate("AssignVariableOp", { keys: [key], inputIds: [id], attributes });
  }

  /** What a number stands for in the graph; a tensor from before becomes an argument. */
  outputOf(id: number): GraphOutput {
    const known = this.#outputs.get(id);
    if (known !== undefined) return known.output;
    const value = this.#variableOf.get(id);
    if (value !== undefined) return this.#read(id, value);
    const captured = this.#captured.get(id);
    if (captured !== undefined) return captured;
    if (this.#made.has(id)) return this.#constant(id);
    const { shape, dtype } = this.#host.describe(id);
    const output = this.#placeholder(shape, dtype);
    this.#captured.set(id, output);
    return output;
  }

  #constant(id: number): GraphOutput {
    let output = this.#constants.get(id);
    if (output === undefined) {
      const { dtype } = this.#host.describe(id);
      output = this.#host.withTensor(id, (tensor) => this.graph.constant(tensor, dtype));
      this.#constants.set(id, output);
    }
    return output;
  }

  #read(id: number, { key, written }: VariableValue): GraphOutput {
    const { constant } = this.#described.get(key)!;
    if (constant !== undefined) return this.#constant(constant);
    const variable = this.#variable(key);
    if (variable.written !== written) throw new Error(OVERWRITTEN);
    const operation = this.graph.add("ReadVariableOp", {
      attributes: [{ name: "dtype", type: AttributeType.TYPE, value: variable.dtype }],
      inputs: [variable.resource],
      after: variable.written === undefined ? [] : [variable.written],
    });
    variable.done.push(operation);
    const output = { operation, index: 0 };
    this.graph.setShape(output, variable.shape);
    this.#outputs.set(id, {
      output,
      shape: [...variable.shape],
      dtype: variable.dtype,
    });
    return output;
  }

  #variable(key: number): VariableNodes {
    let variable = this.#variables.get(key);
    if (variable === undefined) {
      const { shape, dtype, constant } = this.#described.get(key)!;
      if (constant !== undefined) throw new Error(NO_CHANGE);
      const resource = this.#placeholder([], DataType.RESOURCE);
      variable = { resource, shape, dtype, done: [], written: undefined };
      this.#variables.set(key, variable);
    }
    return variable;
  }

  #placeholder(shape: readonly number[], dtype: number): GraphOutput {
    const operation = this.graph.add("Placeholder", {
      attributes: [
        { name: "dtype", type: AttributeType.TYPE, value: dtype },
        { name: "shape", type: AttributeType.SHAPE, value: [...shape] },
      ],
    });
    return { operation, index: 0 };
  }

  #named(output: GraphOutput, opName: string): TensorMetadata {
    const { shape, dtype } = this.graph.describe(output, opName);
    const id = this.#host.newId();
    this.#outputs.set(id, { output, shape, dtype });
    return { id, shape, dtype };
  }
}
