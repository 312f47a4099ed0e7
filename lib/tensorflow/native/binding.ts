import type {
  TensorMetadata,
  TFEOpAttr,
  TFJSBinding,
} from "@tensorflow/tfjs-node-gpu/dist/tfjs_binding.d.ts";
import type { LibraryFiles } from "./c_api.ts";
import { AttributeType, DataType, type TensorValues } from "./data_types.ts";
import { type Device, EagerRuntime } from "./eager_runtime.ts";
import { Graph } from "./graph.ts";
import { Handles } from "./handles.ts";
import { Recorder } from "./recorder.ts";
import type { SessionOptions } from "./session_config.ts";
import { type ResourceVariable, Variables } from "./variables.ts";

/**
 * The `TFJSBinding` that tfjs-node's kernels run on, over TensorFlow's C API: tensors are handles of
 * TensorFlow's eager runtime, known by number, and every kernel is one or more of its ops.
 */
export class NativeBinding implements TFJSBinding {
  readonly TF_FLOAT = DataType.FLOAT;
  readonly TF_INT32 = DataType.INT32;
  readonly TF_INT64 = DataType.INT64;
  readonly TF_BOOL = DataType.BOOL;
  readonly TF_COMPLEX64 = DataType.COMPLEX64;
  readonly TF_STRING = DataType.STRING;
  readonly TF_RESOURCE = DataType.RESOURCE;
  readonly TF_UINT8 = DataType.UINT8;
  readonly TF_ATTR_STRING = AttributeType.STRING;
  readonly TF_ATTR_INT = AttributeType.INT;
  readonly TF_ATTR_FLOAT = AttributeType.FLOAT;
  readonly TF_ATTR_BOOL = AttributeType.BOOL;
  readonly TF_ATTR_TYPE = AttributeType.TYPE;
  readonly TF_ATTR_SHAPE = AttributeType.SHAPE;
  readonly TF_ATTR_RESOURCE = 6;
  readonly TensorMetadata = OpOutput;
  readonly TFEOpAttr = OpAttribute;

  /** TensorFlow's version, as `2.21.0`. */
  readonly TF_Version: string;
  /** What TensorFlow found to compute on. */
  readonly devices: readonly Device[];
  /** What the numbers stand for, and what ops run on. */
  readonly runtime: EagerRuntime;
  readonly #handles = new Handles();
  readonly #variables: Variables;
  #recorder: Recorder | undefined;

  /**
   * Opens the library and starts TensorFlow's eager runtime.
   *
   * @throws {Error} Where the library cannot be loaded or the runtime does not start.
   */
  constructor(files: LibraryFiles, options: SessionOptions = {}) {
    this.runtime = new EagerRuntime(files, options);
    this.#variables = new Variables(this.runtime);
    this.TF_Version = this.runtime.version;
    this.devices = this.runtime.devices;
  }

  /** Whether TensorFlow found a GPU; ops run there by themselves then. */
  isUsingGpuDevice(): boolean {
    return this.devices.some(({ type }) => type === "GPU");
  }

  /** How many tensors TensorFlow holds for us. */
  getNumOfTensors(): number {
    return this.#handles.count + this.#variables.count;
  }

  /**
   * Makes a tensor of values.
   *
   * @param dtype One of the `TF_` constants above.
   * @param values As many numbers as fill the shape, in a typed array or any other list; for
   * `TF_INT64` an `Int32Array` with the two halves of each number, the lower one first.
   * @returns The tensor's number; whoever asked deletes it.
   * @throws {RangeError} Where the values do not fill the shape.
   * @throws {TypeError} Where the data type is none that holds numbers.
   */
  createTensor(shape: readonly number[], dtype: number, values: unknown): number {
    const id = this.#handles.add(this.runtime.newHandle(shape, dtype, values));
    this.#recorder?.noteConstant(id);
    return id;
  }

  /**
   * Frees a tensor.
   *
   * @throws {Error} Where it was freed before.
   */
  deleteTensor(tensorId: number): void {
    if (this.#recorder?.knows(tensorId)) return this.#recorder.forget(tensorId);
    if (this.#variables.delete(tensorId)) return;
    this.runtime.deleteHandle(this.#handles.take(tensorId));
  }

  /**
   * A copy of a tensor's values, once the ops that make it are done.
   *
   * @throws {Error} Where the tensor is part of a step that is being recorded: it has no values.
   */
  tensorDataSync(tensorId: number): TensorValues {
    if (this.#recorder?.knows(tensorId)) throw new Error(NO_VALUES_YET);
    return this.#withHandles([tensorId], ([handle]) => this.runtime.read(handle!));
  }

  /**
   * Runs one op.
   *
   * @param inputTensorIds Numbers of tensors, in the op's order; they stay the caller's.
   * @param numOutputs How many outputs the op has.
   * @returns The outputs; whoever asked deletes each.
   * @throws {Error} With the op's name and TensorFlow's own message.
   */
  executeOp(
    opName: string,
    opAttrs: TFEOpAttr[],
    inputTensorIds: number[],
    numOutputs: number,
  ): TensorMetadata[] {
    if (this.#recorder !== undefined) {
      return this.#recorder.executeOp(opName, opAttrs, { inputIds: inputTensorIds, numOutputs });
    }
    return this.#withHandles(
      inputTensorIds,
      (inputs) =>
        this.runtime.execute(opName, { attributes: opAttrs, inputs, numOutputs })
          .map((handle) => this.adopt(handle)),
    );
  }

  /** Gives a handle a number; whoever asked deletes it. */
  adopt(handle: Deno.PointerValue): TensorMetadata {
    return { id: this.#handles.add(handle), ...this.runtime.describe(handle) };
  }

  /** Shape and data type of a tensor as TensorFlow holds it. */
  describe(id: number): { shape: number[]; dtype: number } {
    const variable = this.#variables.get(id);
    if (variable === undefined) return this.runtime.describe(this.#handles.get(id));
    return { shape: [...variable.shape], dtype: variable.dtype };
  }

  /** Lends the handles of tensors; a variable's is that of its value as it is now. */
  lend(ids: readonly number[]): { handles: Deno.PointerValue[]; release(): void } {
    const read: Deno.PointerValue[] = [];
    const release = () => {
      for (const handle of read.splice(0)) this.runtime.deleteHandle(handle);
    };
    try {
      const handles = ids.map((id) => {
        const variable = this.#variables.get(id);
        if (variable === undefined) return this.#handles.get(id);
        const value = this.#variables.read(variable);
        read.push(value);
        return value;
      });
      return { handles, release };
    } catch (error) {
      release();
      throw error;
    }
  }

  #withHandles<T>(ids: readonly number[], use: (handles: Deno.PointerValue[]) => T): T {
    const { handles, release } = this.lend(ids);
    try {
      return use(handles);
    } finally {
      release();
    }
  }

  /**
   * The resource of a tensor that a recorded step may change in place. A plain tensor becomes a
   * resource by its first use here and keeps its number.
   */
  resourceOf(id: number): ResourceVariable {
    const variable = this.#variables.get(id);
    if (variable !== undefined) return variable;
    const value = this.#handles.take(id);
    try {
      return this.#variables.add(id, value);
    } finally {
      this.runtime.deleteHandle(value);
    }
  }

  /** A tensor of its own with a tensor's value as it is now. @returns Its number. */
  snapshot(id: number): number {
    return this.#withHandles([id], ([handle]) => this.#handles.add(this.runtime.share(handle!)));
  }

  /** The recorder that takes ops in, while a step is being recorded. */
  get recorder(): Recorder | undefined {
    return this.#recorder;
  }

  /**
   * Takes all ops into a graph, instead of running them, until `trace` is done.
   *
   * @param graph Where the ops go; it stays the caller's.
   */
  record<T>(graph: Graph, trace: (recorder: Recorder) => T): T {
    if (this.#recorder !== undefined) {
      throw new Error("Cannot record a step: another one is being recorded");
    }
    this.#recorder = new Recorder(graph, {
      newId: () => this.#handles.reserve(),
      describe: (id) => this.describe(id),
      withTensor: (id, use) =>
        this.#withHandles([id], ([handle]) => this.runtime.withTensor(handle!, use)),
    });
    try {
      return trace(this.#recorder);
    } finally {
      this.#recorder = undefined;
    }
  }

  /** Frees every tensor and ends the runtime; the library itself stays loaded. */
  close(): void {
    this.#variables.clear();
    for (const handle of this.#handles.takeAll()) this.runtime.deleteHandle(handle);
    this.runtime.close();
  }

  loadSavedModel(): number {
    throw new Error(NO_SAVED_MODELS);
  }

  deleteSavedModel(): void {
    throw new Error(NO_SAVED_MODELS);
  }

  runSavedModel(): TensorMetadata[] {
    throw new Error(NO_SAVED_MODELS);
  }

  getNumOfSavedModels(): number {
    return 0;
  }
}

const NO_VALUES_YET =
  "Cannot read a tensor while its step is being recorded: it has a shape, but no values yet; " +
  "return it from the recorded function and read it afterwards";

const NO_SAVED_MODELS =
  "Cannot use a SavedModel: this binding runs ops only; convert the model for tfjs instead";

/** An op's output as tfjs takes it. */
class OpOutput implements TensorMetadata {
  id = 0;
  shape: number[] = [];
  dtype = 0;
}

/** An op's attribute as tfjs hands it in. */
class OpAttribute implements TFEOpAttr {
  name = "";
  type = 0;
  value: TFEOpAttr["value"] = 0;
}
