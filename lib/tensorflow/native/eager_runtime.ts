import { type CApi, type CLibrary, cString, type LibraryFiles, openCApi, textAt } from "./c_api.ts";
import { type Device, listDevices, newContext } from "./context.ts";
import { type Execution, outputsOf, pointersIn } from "./execution.ts";
import { DataType, type TensorValues, valuesOf } from "./data_types.ts";
import { setLibraryEnvironment } from "./library_environment.ts";
import { bytesIn, bytesInAsync, newNumberTensor } from "./number_tensor.ts";
import { setOpAttribute } from "./op_attributes.ts";
import { type PeerHealth, Peers } from "./peers.ts";
import { sessionConfig, type SessionOptions } from "./session_config.ts";
import { Status } from "./status.ts";
import { newStringTensor, stringsIn } from "./string_tensor.ts";

/** TensorFlow's eager runtime: tensors by handle, ops that run at once. */
export class EagerRuntime {
  /** TensorFlow's version, as `2.21.0`. */
  readonly version: string;
  /** What TensorFlow found to compute on. */
  readonly devices: readonly Device[];
  /** The C API that it runs on. */
  readonly api: CApi;
  readonly #library: CLibrary;
  readonly #status: Status;
  readonly #context: Deno.PointerValue;
  readonly #peers: Peers;
  /** How TensorFlow is to use the machine, as bytes of its `ConfigProto`. */
  readonly config: Uint8Array<ArrayBuffer>;
  /** Calls that are at work on threads of their own. */
  #running = 0;
  #closed = false;

  /**
   * Opens the library and starts the runtime.
   *
   * @throws {Error} Where the library cannot be loaded or the runtime does not start.
   */
  constructor(files: LibraryFiles, options: SessionOptions = {}) {
    setLibraryEnvironment();
    this.#library = openCApi(files);
    this.api = this.#library.symbols;
    this.#status = new Status(this.api);
    this.version = textAt(this.api.TF_Version());
    this.config = sessionConfig(options);
    this.#context = newContext(this.api, this.#status, this.config);
    this.#peers = new Peers(this.api, this.#context);
    const { config } = this;
    // Before anything else: it brings devices of its own.
    if (options.place !== undefined) {
      this.#peers.join(options.place, { config, status: this.#status });
    }
    this.devices = listDevices(this.api, this.#status, this.#context);
  }

  /**
   * Asks another process at the same job.
   *
   * @param task Its number.
   * @param milliseconds How long to wait for the answer.
   */
  async askPeer(task: number, milliseconds: number): Promise<PeerHealth> {
    return await this.#onThread((status) => this.#peers.ask(task, { milliseconds, status }));
  }

  /** Lets all ops that wait for other processes fail, now and from now on, with that reason. */
  giveUpPeers(reason: string): void {
    this.checkOpen();
    this.#peers.giveUp(reason);
  }

  /**
   * Makes a tensor of values.
   *
   * @param values Numbers, or for strings the bytes of each.
   * @returns Its handle; the caller deletes it.
   * @throws {RangeError} Where the values do not fill the shape, or there is no memory for them.
   * @throws {TypeError} Where the values are not of the data type.
   */
  newHandle(shape: readonly number[], dtype: number, values: unknown): Deno.PointerValue {
    this.checkOpen();
    if (dtype === DataType.STRING) return this.#newStrings(shape, values);
    return this.#handleOf(newNumberTensor(this.api, { shape, dtype, values }));
  }

  #newStrings(shape: readonly number[], values: unknown): Deno.PointerValue {
    const views = this.#handleOf(newStringTensor(this.api, shape, values));
    try {
      // Copies them, so that they belong to TensorFlow, which frees them with the last tensor that
      // shares them.
      const attributes = [{ name: "N", type: 1, value: 1 }];
      return this.execute("StringJoin", { attributes, inputs: [views], numOutputs: 1 })[0]!;
    } finally {
      this.deleteHandle(views);
    }
  }

  /** A handle for a `TF_Tensor`, which it takes over. */
  #handleOf(tensor: Deno.PointerValue): Deno.PointerValue {
    try {
      const handle = this.api.TFE_NewTensorHandle(tensor, this.#status.pointer);
      this.#status.check("TFE_NewTensorHandle");
      return handle;
    } finally {
      this.api.TF_DeleteTensor(tensor);
    }
  }

  /** A second handle of the same tensor. @returns The caller deletes it. */
  share(handle: Deno.PointerValue): Deno.PointerValue {
    const copy = this.api.TFE_TensorHandleCopySharingTensor(handle, this.#status.pointer);
    this.#status.check("TFE_TensorHandleCopySharingTensor");
    return copy;
  }

  /** Frees a handle. */
  deleteHandle(handle: Deno.PointerValue): void {
    this.api.TFE_DeleteTensorHandle(handle);
  }

  /** A copy of a tensor's values, once the ops that make it are done. */
  read(handle: Deno.PointerValue): TensorValues {
    const dtype = this.api.TFE_TensorHandleDataType(handle);
    return this.withTensor(
      handle,
      (tensor) =>
        dtype === DataType.STRING
          ? stringsIn(this.api, tensor)
          : valuesOf(bytesIn(this.api, tensor), dtype),
    );
  }

  /**
   * As `read`, waiting and copying on threads of their own, so that timers and signals have their
   * turn meanwhile. The handle may be deleted before it is done.
   */
  async readAsync(handle: Deno.PointerValue): Promise<TensorValues> {
    this.checkOpen();
    const api = this.api;
    const dtype = api.TFE_TensorHandleDataType(handle);
    const own = this.share(handle);
    return await this.#onThread(async (status) => {
      let tensor: Deno.PointerValue = null;
      try {
        tensor = await api.TFE_TensorHandleResolveOnThread(own, status.pointer);
        status.check("TFE_TensorHandleResolve");
        if (dtype === DataType.STRING) return stringsIn(api, tensor);
        return valuesOf(await bytesInAsync(api, tensor), dtype);
      } finally {
        if (tensor !== null) api.TF_DeleteTensor(tensor);
        this.deleteHandle(own);
      }
    });
  }

  /** Lends the `TF_Tensor` behind a handle, once the ops that make it are done. */
  withTensor<T>(handle: Deno.PointerValue, use: (tensor: Deno.PointerValue) => T): T {
    const tensor = this.api.TFE_TensorHandleResolve(handle, this.#status.pointer);
    this.#status.check("TFE_TensorHandleResolve");
    try {
      return use(tensor);
    } finally {
      this.api.TF_DeleteTensor(tensor);
    }
  }

  /** The name of the device that holds a tensor, which is where it was computed. */
  deviceOf(handle: Deno.PointerValue): string {
    const name = this.api.TFE_TensorHandleBackingDeviceName(handle, this.#status.pointer);
    this.#status.check("TFE_TensorHandleBackingDeviceName");
    return textAt(name);
  }

  /** Shape and data type of a tensor. */
  describe(handle: Deno.PointerValue): { shape: number[]; dtype: number } {
    const api = this.api;
    const { pointer } = this.#status;
    const rank = api.TFE_TensorHandleNumDims(handle, pointer);
    this.#status.check("TFE_TensorHandleNumDims");
    const shape: number[] = [];
    for (let d = 0; d < rank; d++) shape.push(Number(api.TFE_TensorHandleDim(handle, d, pointer)));
    this.#status.check("TFE_TensorHandleDim");
    return { shape, dtype: api.TFE_TensorHandleDataType(handle) };
  }

  /**
   * Runs an op, or a function that was added.
   *
   * @returns Handles of the outputs; the caller deletes them.
   * @throws {Error} With the op's name and TensorFlow's own message.
   */
  execute(opName: string, execution: Execution): Deno.PointerValue[] {
    const op = this.#newOp(opName, execution);
    try {
      const { outputs, count } = outputsOf(execution);
      this.api.TFE_Execute(op, outputs, count, this.#status.pointer);
      this.#status.check(opName);
      return pointersIn(outputs, count);
    } finally {
      this.api.TFE_DeleteOp(op);
    }
  }

  /** As `execute`, on a thread of its own, so that timers and signals have their turn meanwhile. */
  async executeAsync(opName: string, execution: Execution): Promise<Deno.PointerValue[]> {
    const op = this.#newOp(opName, execution);
    return await this.#onThread(async (status) => {
      try {
        const { outputs, count } = outputsOf(execution);
        await this.api.TFE_ExecuteOnThread(op, outputs, count, status.pointer);
        status.check(opName);
        const handles = pointersIn(outputs, count);
        if (this.#closed) handles.forEach((handle) => this.deleteHandle(handle));
        this.checkOpen();
        return handles;
      } finally {
        this.api.TFE_DeleteOp(op);
      }
    });
  }

  /** Does work that other calls may overtake; the runtime does not end before it. */
  async #onThread<T>(work: (status: Status) => Promise<T>): Promise<T> {
    // Of its own, because other calls use the common one before this one ends.
    const status = new Status(this.api);
    this.#running++;
    try {
      return await work(status);
    } finally {
      status.delete();
      this.#running--;
      if (this.#closed) this.#end();
    }
  }

  #newOp(opName: string, { attributes, inputs, device }: Execution): Deno.PointerValue {
    this.checkOpen();
    const api = this.api;
    const status = this.#status;
    const op = api.TFE_NewOp(this.#context, cString(opName), status.pointer);
    status.check(opName);
    try {
      if (device !== undefined) {
        api.TFE_OpSetDevice(op, cString(device), status.pointer);
        status.check(opName);
      }
      for (const handle of inputs) {
        api.TFE_OpAddInput(op, handle, status.pointer);
        status.check(opName);
      }
      for (const attribute of attributes) setOpAttribute(api, op, { attribute, status });
      return op;
    } catch (error) {
      api.TFE_DeleteOp(op);
      throw error;
    }
  }

  /** Takes a function over, which runs by its name as an op does from then on. */
  addFunction(made: Deno.PointerValue, name: string): void {
    try {
      this.api.TFE_ContextAddFunction(this.#context, made, this.#status.pointer);
      this.#status.check(name);
    } finally {
      this.api.TF_DeleteFunction(made);
    }
  }

  /** Forgets a function. */
  removeFunction(name: string): void {
    this.api.TFE_ContextRemoveFunction(this.#context, cString(name), this.#status.pointer);
    this.#status.check(name);
  }

  /**
   * Ends the runtime, once what runs on threads of their own is done; the library's code stays in
   * memory. Every handle must be deleted before.
   */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#end();
  }

  #end(): void {
    if (this.#running > 0) return;
    this.api.TFE_DeleteContext(this.#context);
    this.#status.delete();
    this.#library.close();
  }

  /** @throws {Error} Where the runtime was closed. */
  checkOpen(): void {
    if (this.#closed) throw new Error("Cannot use TensorFlow: its runtime was closed");
  }
}
