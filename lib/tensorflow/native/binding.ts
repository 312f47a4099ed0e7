import type {
  TensorMetadata,
  TFEOpAttr,
  TFJSBinding,
} from "@tensorflow/tfjs-node-gpu/dist/tfjs_binding.d.ts";
import { BindingConstants } from "./binding_constants.ts";
import type { LibraryFiles } from "./c_api.ts";
import type { ComputeDevice, Device } from "./context.ts";
import type { TensorNumbers, TensorValues } from "./data_types.ts";
import { EagerRuntime } from "./eager_runtime.ts";
import { Graph } from "./graph.ts";
import { Handles } from "./handles.ts";
import { Recorder } from "./recorder.ts";
import { refuseForeign } from "./refuse_foreign.ts";
import { SavedModels } from "./saved_models.ts";
import type { SessionOptions } from "./session_config.ts";
import { type ResourceVariable, Variables } from "./variables.ts";

/**
 * The `TFJSBinding` that tfjs-node's kernels run on, over TensorFlow's C API: tensors are handles of
 * TensorFlow's eager runtime, known by number, and every kernel is one or more of its ops.
 */
export class NativeBinding extends BindingConstants implements TFJSBinding {
  /** TensorFlow's version, as `2.21.0`. */
  readonly TF_Version: string;
  /** What TensorFlow found to compute on. */
  readonly devices: readonly Device[];
  /** What ops run on: a GPU, by themselves, where TensorFlow found one. */
  readonly device: ComputeDevice;
  /** What the numbers stand for, and what ops run on. */
  readonly runtime: EagerRuntime;
  readonly #handles = new Handles();
  readonly #variables: Variables;
  readonly #savedModels: SavedModels;
  #recorder: Recorder | undefined;
  /** Tensors of kinds that tfjs keeps no account of, made since `freeOnFailure` began. */
  #loose: number[] | undefined;

  /**
   * Opens the library and starts TensorFlow's eager runtime.
   *
   * @throws {Error} Where the library cannot be loaded or the runtime does not start.
   */
  constructor(files: LibraryFiles, options: SessionOptions = {}) {
    super();
    this.runtime = new EagerRuntime(files, options);
    this.#variables = new Variables(this.runtime);
    this.#savedModels = new SavedModels(this.runtime);
    this.TF_Version = this.runtime.version;
    this.devices = this.runtime.devices;
    this.device = this.devices.some(({ type }) => type === "GPU") ? "GPU" : "CPU";
  }

  /** Whether TensorFlow found a GPU; ops run there by themselves then. */
  isUsingGpuDevice(): boolean {
    return this.device === "GPU";
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
   * `TF_INT64` an `Int32Array` with the two halves of each number, the lower one first; for
   * `TF_STRING` a list with the bytes of each string.
   * @returns The tensor's number; whoever asked deletes it.
   * @throws {RangeError} Where the values do not fill the shape.
   * @throws {TypeError} Where the values are not of the data type.
   */
  createTensor(shape: readonly number[], dtype: number, values: unknown): number {
    const id = this.#handles.add(this.runtime.newHandle(shape, dtype, values));
    this.#recorder?.noteConstant(id);
    if (dtype === this.TF_INT64 || dtype === this.TF_UINT8) this.#loose?.push(id);
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
   * A copy of a tensor's values, once the ops that make it are done. Those of strings are a list with
   * the bytes of each, which the type of `TFJSBinding` leaves out.
   *
   * @throws {Error} Where the tensor is part of a step that is being recorded: it has no values.
   */
  tensorDataSync(tensorId: number): TensorNumbers {
    if (this.#recorder?.knows(tensorId)) throw new Error(NO_VALUES_YET);
    return this.#withHandles([tensorId], ([handle]) => this.runtime.read(handle!)) as TensorNumbers;
  }

  /** The same, waiting and copying on threads of their own. */
  async tensorData(tensorId: number): Promise<TensorValues> {
    if (this.#recorder?.knows(tensorId)) throw new Error(NO_VALUES_YET);
    return await this.#withHandles([tensorId], ([handle]) => this.runtime.readAsync(handle!));
  }

  /**
   * Runs one op.
   *
   * @param inputTensorIds Numbers of tensors, in the op's order; they stay the caller's.
   * @param numOutputs How many outputs the op has.
   * @returns The outputs; whoever asked deletes each.
   * @throws {Error} With the op's name and TensorFlow's own message.
   * @throws {TypeError} Where an output is of a data type that tfjs does not hold.
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
    return this.#withHandles(inputTensorIds, (inputs) => {
      const outputs = this.runtime.execute(opName, { attributes: opAttrs, inputs, numOutputs });
      return this.#adoptAll(outputs, opName);
    });
  }

  #adoptAll(handles: readonly Deno.PointerValue[], what: string): TensorMetadata[] {
    refuseForeign(this.runtime, handles, what);
    return handles.map((handle) => this.adopt(handle));
  }

  /**
   * Runs a function of tfjs-node's and, where it fails, frees what it made for itself: bytes and
   * 64-bit integers, which no tensor of tfjs owns.
   */
  freeOnFailure<T>(run: () => T): T {
    const made: number[] = [];
    this.#loose = made;
    try {
      return run();
    } catch (error) {
      for (const id of made) if (this.#handles.has(id)) this.deleteTensor(id);
      throw error;
    } finally {
      this.#loose = undefined;
    }
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

  /**
   * Loads a SavedModel.
   *
   * @param exportDir Its folder.
   * @param tags Those of the graph that is wanted, with commas between, as `serve`.
   * @returns The model's number; whoever asked deletes it.
   * @throws {Error} With the folder and TensorFlow's own message.
   */
  loadSavedModel(exportDir: string, tags: string): number {
    this.runtime.checkOpen();
    return this.#savedModels.load(exportDir, tags.split(","));
  }

  /** Frees a SavedModel. @throws {Error} Where it was freed before. */
  deleteSavedModel(savedModelId: number): void {
    this.#savedModels.delete(savedModelId);
  }

  /**
   * Runs a SavedModel.
   *
   * @param inputTensorIds Numbers of tensors, which stay the caller's.
   * @param inputOpNames Where each goes in the model's graph, with commas between.
   * @param outputOpNames What is wanted of the graph, with commas between.
   * @returns The outputs; whoever asked deletes each.
   */
  runSavedModel(
    savedModelId: number,
    inputTensorIds: number[],
    inputOpNames: string,
    outputOpNames: string,
  ): TensorMetadata[] {
    const names = { inputNames: inputOpNames, outputNames: outputOpNames };
    return this.#withHandles(inputTensorIds, (inputs) => {
      const outputs = this.#savedModels.run(savedModelId, { inputs, ...names });
      return this.#adoptAll(outputs, `SavedModel ${savedModelId}`);
    });
  }

  /** How many SavedModels are loaded. */
  getNumOfSavedModels(): number {
    return this.#savedModels.count;
  }

  /** Frees every tensor and model and ends the runtime; the library itself stays loaded. */
  close(): void {
    this.#variables.clear();
    this.#savedModels.clear();
    for (const handle of this.#handles.takeAll()) this.runtime.deleteHandle(handle);
    this.runtime.close();
  }
}

const NO_VALUES_YET =
  "Cannot read a tensor while its step is being recorded: it has a shape, but no values yet; " +
  "return it from the recorded function and read it afterwards";
