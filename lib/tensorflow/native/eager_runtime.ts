import type { TFEOpAttr } from "@tensorflow/tfjs-node-gpu/dist/tfjs_binding.d.ts";
import { type CApi, type CLibrary, cString, type LibraryFiles, openCApi, textAt } from "./c_api.ts";
import { bytesOf, bytesPerValue, type TensorValues, valuesOf } from "./data_types.ts";
import { setOpAttribute } from "./op_attributes.ts";
import { sessionConfig, type SessionOptions } from "./session_config.ts";
import { Status } from "./status.ts";

/** One device that TensorFlow can compute on. */
export interface Device {
  /** TensorFlow's name, as `/job:localhost/replica:0/task:0/device:CPU:0`. */
  name: string;
  /** `CPU` or `GPU`. */
  type: string;
}

/** One op to run. */
export interface Execution {
  attributes: readonly TFEOpAttr[];
  /** Handles of the inputs, which stay the caller's. */
  inputs: readonly Deno.PointerValue[];
  numOutputs: number;
}

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
  #closed = false;

  /**
   * Opens the library and starts the runtime.
   *
   * @throws {Error} Where the library cannot be loaded or the runtime does not start.
   */
  constructor(files: LibraryFiles, options: SessionOptions = {}) {
    quietLog();
    this.#library = openCApi(files);
    this.api = this.#library.symbols;
    this.#status = new Status(this.api);
    this.version = textAt(this.api.TF_Version());
    this.#context = this.#newContext(options);
    this.devices = this.#listDevices();
  }

  #newContext(options: SessionOptions): Deno.PointerValue {
    const api = this.api;
    const contextOptions = api.TFE_NewContextOptions();
    try {
      const config = sessionConfig(options);
      const { pointer } = this.#status;
      api.TFE_ContextOptionsSetConfig(contextOptions, config, BigInt(config.length), pointer);
      this.#status.check("TFE_ContextOptionsSetConfig");
      const context = api.TFE_NewContext(contextOptions, pointer);
      this.#status.check("TFE_NewContext");
      return context;
    } finally {
      api.TFE_DeleteContextOptions(contextOptions);
    }
  }

  #listDevices(): Device[] {
    const api = this.api;
    const { pointer } = this.#status;
    const list = api.TFE_ContextListDevices(this.#context, pointer);
    this.#status.check("TFE_ContextListDevices");
    try {
      return Array.from({ length: api.TF_DeviceListCount(list) }, (_, i) => ({
        name: textAt(api.TF_DeviceListName(list, i, pointer)),
        type: textAt(api.TF_DeviceListType(list, i, pointer)),
      }));
    } finally {
      api.TF_DeleteDeviceList(list);
    }
  }

  /**
   * Makes a tensor of values.
   *
   * @returns Its handle; the caller deletes it.
   * @throws {RangeError} Where the values do not fill the shape, or there is no memory for them.
   */
  newHandle(shape: readonly number[], dtype: number, values: unknown): Deno.PointerValue {
    this.#checkOpen();
    const api = this.api;
    const bytes = bytesOf(values as ArrayLike<number>, dtype);
    const wanted = shape.reduce((product, size) => product * size, 1) * bytesPerValue(dtype);
    if (bytes.length !== wanted) {
      throw new RangeError(
        `Cannot make a tensor of shape [${shape}]: got ${bytes.length} bytes, must be ${wanted}`,
      );
    }
    const dims = BigInt64Array.from(shape, BigInt);
    const tensor = api.TF_AllocateTensor(dtype, dims, shape.length, BigInt(bytes.length));
    if (tensor === null) {
      throw new RangeError(
        `Cannot make a tensor of shape [${shape}]: ${bytes.length} bytes of memory are not to be had`,
      );
    }
    try {
      if (bytes.length > 0) memoryAt(api.TF_TensorData(tensor), bytes.length).set(bytes);
      const handle = api.TFE_NewTensorHandle(tensor, this.#status.pointer);
      this.#status.check("TFE_NewTensorHandle");
      return handle;
    } finally {
      api.TF_DeleteTensor(tensor);
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
    const api = this.api;
    return this.withTensor(handle, (tensor) => {
      const size = Number(api.TF_TensorByteSize(tensor));
      const bytes = size > 0
        ? memoryAt(api.TF_TensorData(tensor), size).slice().buffer
        : new ArrayBuffer(0);
      return valuesOf(bytes, api.TFE_TensorHandleDataType(handle));
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

  /** Shape and data type of a tensor. */
  describe(handle: Deno.PointerValue): { shape: number[]; dtype: number } {
    const api = this.api;
    const { pointer } = this.#status;
    const rank = api.TFE_TensorHandleNumDims(handle, pointer);
    const shape: number[] = [];
    for (let d = 0; d < rank; d++) shape.push(Number(api.TFE_TensorHandleDim(handle, d, pointer)));
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
    // Of its own, because other calls use the common one before this one ends.
    const status = new Status(this.api);
    try {
      const { outputs, count } = outputsOf(execution);
      await this.api.TFE_ExecuteOnThread(op, outputs, count, status.pointer);
      status.check(opName);
      return pointersIn(outputs, count);
    } finally {
      status.delete();
      this.api.TFE_DeleteOp(op);
    }
  }

  #newOp(opName: string, { attributes, inputs }: Execution): Deno.PointerValue {
    this.#checkOpen();
    const api = this.api;
    const status = this.#status;
    const op = api.TFE_NewOp(this.#context, cString(opName), status.pointer);
    status.check(opName);
    try {
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

  /** Ends the runtime; the library's code stays in memory. Every handle must be deleted before. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.api.TFE_DeleteContext(this.#context);
    this.#status.delete();
    this.#library.close();
  }

  #checkOpen(): void {
    if (this.#closed) throw new Error("Cannot use TensorFlow: its runtime was closed");
  }
}

/** Leaves out what TensorFlow would say of itself at the start; errors still come through. */
function quietLog(): void {
  if (Deno.env.get("TF_CPP_MIN_LOG_LEVEL") === undefined) {
    Deno.env.set("TF_CPP_MIN_LOG_LEVEL", "2");
  }
}

function outputsOf({ numOutputs }: Execution) {
  return { outputs: new BigUint64Array(numOutputs), count: Int32Array.of(numOutputs) };
}

function pointersIn(outputs: BigUint64Array, count: Int32Array): Deno.PointerValue[] {
  return Array.from(outputs.subarray(0, count[0]), (address) => Deno.UnsafePointer.create(address));
}

/** The memory at a pointer, not copied. */
function memoryAt(pointer: Deno.PointerValue, size: number): Uint8Array<ArrayBuffer> {
  if (pointer === null) throw new Error("Cannot read a tensor: TensorFlow gave no memory for it");
  return new Uint8Array(Deno.UnsafePointerView.getArrayBuffer(pointer, size));
}
