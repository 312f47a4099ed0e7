import type { TFEOpAttr } from "@tensorflow/tfjs-node-gpu/dist/tfjs_binding.d.ts";
import { type CApi, cString } from "./c_api.ts";
import { type GraphOutput, outputsBuffer } from "./graph_output.ts";
import { setGraphAttribute } from "./op_attributes.ts";
import { isList, type OpInput, opInputs } from "./op_definition.ts";
import { Status } from "./status.ts";

/** An operation to add to a graph. */
export interface GraphOperation {
  attributes?: readonly TFEOpAttr[];
  inputs?: readonly GraphOutput[];
  /** Operations that must be done before this one starts. */
  after?: readonly Deno.PointerObject[];
}

/** A function to make of a graph. */
export interface GraphFunction {
  name: string;
  /** Placeholders that become its arguments. */
  inputs: readonly GraphOutput[];
  outputs: readonly GraphOutput[];
  /** Operations that are done whether or not an output depends on them. */
  effects: readonly Deno.PointerObject[];
}

/** A graph of operations that is being built (`TF_Graph`). */
export class Graph {
  readonly #api: CApi;
  readonly #status: Status;
  readonly #graph: Deno.PointerValue;
  readonly #definitions = new Map<string, OpInput[]>();
  #count = 0;

  constructor(api: CApi) {
    this.#api = api;
    this.#status = new Status(api);
    this.#graph = api.TF_NewGraph();
  }

  /**
   * Adds an operation.
   *
   * Which inputs belong together in a list follows from the op's own definition. A type that
   * follows from an input is left to TensorFlow: tfjs says int32 where TensorFlow holds bytes.
   *
   * @throws {Error} With the op's name and TensorFlow's message.
   */
  add(opName: string, operation: GraphOperation = {}): Deno.PointerObject {
    const { attributes = [], inputs = [], after = [] } = operation;
    const api = this.#api;
    const definition = this.#definitionOf(opName);
    const description = api.TF_NewOperation(
      this.#graph,
      cString(opName),
      new TextEncoder().encode(`${opName}_${this.#count++}\0`),
    );
    let next = 0;
    for (const input of definition) {
      if (isList(input)) {
        const length = listLength(input, { attributes, given: inputs.length, definition });
        const list = outputsBuffer(inputs.slice(next, next + length));
        api.TF_AddInputList(description, list, length);
        next += length;
      } else {
        api.TF_AddInput(description, outputBuffer(inputs[next++]!));
      }
    }
    for (const operation of after) api.TF_AddControlInput(description, operation);
    const inferred = new Set(
      definition.flatMap((input) => [
        input.typeAttribute,
        input.numberAttribute,
        input.typeListAttribute,
      ]),
    );
    for (const attribute of attributes) {
      if (!inferred.has(attribute.name)) setGraphAttribute(api, description, { attribute });
    }
    const added = api.TF_FinishOperation(description, this.#status.pointer);
    this.#status.check(opName);
    return added!;
  }

  /** Adds a tensor's values as a constant. */
  constant(tensor: Deno.PointerValue, dtype: number): GraphOutput {
    const api = this.#api;
    const name = new TextEncoder().encode(`Const_${this.#count++}\0`);
    const description = api.TF_NewOperation(this.#graph, cString("Const"), name);
    api.TF_SetAttrType(description, cString("dtype"), dtype);
    api.TF_SetAttrTensor(description, cString("value"), tensor, this.#status.pointer);
    this.#status.check("Const");
    const operation = api.TF_FinishOperation(description, this.#status.pointer);
    this.#status.check("Const");
    return { operation: operation!, index: 0 };
  }

  /** Says what shape an output will have, where TensorFlow cannot tell. */
  setShape(output: GraphOutput, shape: readonly number[]): void {
    const dims = BigInt64Array.from(shape, BigInt);
    const { pointer } = this.#status;
    this.#api.TF_GraphSetTensorShape(this.#graph, outputBuffer(output), dims, dims.length, pointer);
    this.#status.check("TF_GraphSetTensorShape");
  }

  /**
   * The shape and data type that an output will have.
   *
   * @throws {Error} Where the shape is not known before the graph runs.
   */
  describe(output: GraphOutput, opName: string): { shape: number[]; dtype: number } {
    const api = this.#api;
    const { pointer } = this.#status;
    const bytes = outputBuffer(output);
    const dtype = api.TF_OperationOutputType(bytes);
    const rank = api.TF_GraphGetTensorNumDims(this.#graph, bytes, pointer);
    this.#status.check(opName);
    const dims = new BigInt64Array(Math.max(rank, 1));
    if (rank > 0) api.TF_GraphGetTensorShape(this.#graph, bytes, dims, rank, pointer);
    this.#status.check(opName);
    const shape = Array.from(dims.subarray(0, Math.max(rank, 0)), Number);
    if (rank < 0 || shape.some((size) => size < 0)) {
      throw new Error(
        `Cannot record "${opName}": the shape of its result depends on values, and a recorded ` +
          "step must know every shape; run this part op by op",
      );
    }
    return { shape, dtype };
  }

  /**
   * Makes a function of the graph.
   *
   * @returns A `TF_Function`; the caller deletes it.
   */
  toFunction({ name, inputs, outputs, effects }: GraphFunction): Deno.PointerValue {
    const made = this.#api.TF_GraphToFunctionWithControlOutputs(
      this.#graph,
      cString(name),
      0,
      -1,
      null,
      inputs.length,
      outputsBuffer(inputs),
      outputs.length,
      outputsBuffer(outputs),
      null,
      effects.length,
      BigUint64Array.from(effects, (operation) => Deno.UnsafePointer.value(operation)),
      null,
      null,
      null,
      this.#status.pointer,
    );
    this.#status.check(name);
    return made;
  }

  /** Frees the graph; functions made of it stay. */
  delete(): void {
    this.#api.TF_DeleteGraph(this.#graph);
    this.#status.delete();
  }

  #definitionOf(opName: string): OpInput[] {
    let inputs = this.#definitions.get(opName);
    if (inputs === undefined) {
      inputs = opInputs(this.#readDefinition(opName));
      this.#definitions.set(opName, inputs);
    }
    return inputs;
  }

  #readDefinition(opName: string): Uint8Array {
    const api = this.#api;
    const buffer = api.TF_NewBuffer();
    try {
      api.TF_GraphGetOpDef(this.#graph, cString(opName), buffer, this.#status.pointer);
      this.#status.check(opName);
      // TF_Buffer starts with the address of its bytes and their number.
      const view = new Deno.UnsafePointerView(buffer!);
      const length = Number(view.getBigUint64(8));
      if (length === 0) return new Uint8Array(0);
      const data = new Deno.UnsafePointerView(view.getPointer(0)!);
      return new Uint8Array(data.getArrayBuffer(length)).slice();
    } finally {
      api.TF_DeleteBuffer(buffer);
    }
  }
}

/** How many of the inputs belong to a list: what an attribute says, or what the others leave. */
function listLength(
  input: OpInput,
  { attributes, given, definition }: {
    attributes: readonly TFEOpAttr[];
    given: number;
    definition: readonly OpInput[];
  },
): number {
  const said = attributes.find(({ name }) =>
    name === input.numberAttribute || name === input.typeListAttribute
  )?.value;
  if (typeof said === "number") return said;
  if (Array.isArray(said)) return said.length;
  return given - (definition.length - 1);
}

function outputBuffer(output: GraphOutput): Uint8Array<ArrayBuffer> {
  return outputsBuffer([output]);
}
