import {
  idOf,
  idsOf,
  type NativeBackend,
  nativeBackend,
  tensorOf,
} from "../backend/native_backend.ts";
import { currentCluster } from "../cluster/current_cluster.ts";
import type { ComputeDevice } from "../native/context.ts";
import { AttributeType } from "../native/data_types.ts";
import { tf } from "../tf.ts";
import { flatten, type Flattened } from "./nested.ts";
import { type ComputePrecision, functionConfig } from "./function_config.ts";
import { type Trace, trace } from "./trace.ts";

/** How a captured step computes. */
export interface CaptureOptions {
  /**
   * What convolutions and matrix products compute in; weights and everything else stay float32.
   * bfloat16 is for CPUs, on GPUs it comes to float32; float16 is for GPUs, on CPUs it is slow.
   * @default "float32"
   */
  precision?: ComputePrecision;
  /**
   * Holds the variables as they are at the first call, as constants: TensorFlow then casts and lays
   * out weights once instead of at each call, for more memory and a slower first call. For forward
   * passes over many batches; a step that assigns a variable is refused.
   * @default false
   */
  frozen?: boolean;
}

/** A step that is recorded at its first call for each kind of arguments, and replayed afterwards. */
export interface Captured<A extends unknown[], R> {
  /** Runs the step. Tensors in the result are the caller's. */
  (...args: A): R;
  /** Runs the step on a thread of its own, so that timers and signals have their turn meanwhile. */
  run(...args: A): Promise<R>;
  /** Frees what was recorded; variables and arguments stay. */
  dispose(): void;
  /** The same, at the end of a `using` block. */
  [Symbol.dispose](): void;
}

/**
 * Records a step as one TensorFlow function: what `tf.function` is to Python, for tfjs.
 *
 * The step is any function of tensors, in lists and records, to tensors. Its state is found, not
 * declared: every `tf.Variable` that it reads is an input, every one that it assigns is written
 * back, so models and optimizers need no change. One recording serves all arguments of the same
 * shapes and data types; what is no tensor among them counts as a constant and has a recording of
 * its own for each value. A tensor from outside that the step uses is held as it was at the first
 * call. Random numbers must come from `statelessUniform`: tfjs's own would be recorded as constants.
 *
 * Where the backend records nothing (tfjs's wasm and cpu), the step runs op by op.
 *
 * @throws {Error} At the first call, where the step reads a tensor's values, or makes a variable.
 */
export function capture<A extends unknown[], R>(
  step: (...args: A) => R,
  options: CaptureOptions = {},
): Captured<A, R> {
  const { precision = "float32", frozen = false } = options;
  const traces = new Map<string, { trace: Trace; backend: NativeBackend }>();
  const plain = (...args: A): R => {
    const { tensors, rebuild } = flattenTidily(() => step(...args));
    return rebuild(tensors) as R;
  };

  const attributesOn = {
    CPU: [configAttribute(precision, "CPU")],
    GPU: [configAttribute(precision, "GPU")],
  };

  /** What a call comes to: a function of TensorFlow's to run, and its outputs to give back. */
  const prepare = (backend: NativeBackend, args: A) => {
    const flat = flatten(args);
    const key = signature(backend, flat);
    let known = traces.get(key)?.trace;
    if (known === undefined) {
      known = trace(step as (...args: unknown[]) => unknown, { args: flat, backend, frozen });
      traces.set(key, { trace: known, backend });
    }
    const { name, result } = known;
    const { handles: inputs, release } = inputsOf(backend, { trace: known, args: flat });
    const attributes = attributesOn[backend.binding.device];
    const execution = { attributes, inputs, numOutputs: result.tensors.length };
    const finish = (outputs: readonly Deno.PointerValue[]) =>
      assemble(backend, { result, outputs }) as R;
    return { name, execution, finish, release };
  };

  const captured = (...args: A): R => {
    const backend = nativeBackend();
    if (backend === undefined) return plain(...args);
    const { name, execution, finish, release } = prepare(backend, args);
    try {
      return finish(backend.binding.runtime.execute(name, execution));
    } finally {
      release();
    }
  };

  const run = async (...args: A): Promise<R> => {
    const backend = nativeBackend();
    if (backend === undefined) return plain(...args);
    const { name, execution, finish, release } = prepare(backend, args);
    try {
      const work = () => backend.binding.runtime.executeAsync(name, execution);
      return finish(await (currentCluster()?.watching(work) ?? work()));
    } finally {
      release();
    }
  };

  const dispose = () => {
    for (const { trace: { name, captured }, backend } of traces.values()) {
      backend.binding.runtime.removeFunction(name);
      for (const id of captured) backend.binding.deleteTensor(id);
    }
    traces.clear();
  };

  return Object.assign(captured, { run, dispose, [Symbol.dispose]: dispose });
}

function configAttribute(precision: ComputePrecision, device: ComputeDevice) {
  const value = functionConfig(precision, device);
  return { name: "config_proto", type: AttributeType.STRING, value };
}

/** A text that is the same for all arguments that one recording serves. */
function signature(backend: NativeBackend, { tensors, key }: Flattened): string {
  const ids = idsOf(backend, tensors);
  const kinds = ids.map((id) => {
    const { shape, dtype } = backend.binding.describe(id);
    return `${dtype}[${shape}]`;
  });
  return [key, ...kinds].join(" ");
}

/** The handles that a recorded step is called with. */
function inputsOf(
  backend: NativeBackend,
  { trace, args }: { trace: Trace; args: Flattened },
): { handles: Deno.PointerValue[]; release(): void } {
  const { binding } = backend;
  const resources = trace.variables.map((variable) => {
    unshare(variable, backend);
    const id = idOf(backend, variable);
    return binding.resourceOf(id).resource;
  });
  // Last, so that nothing is lent where one of the others fails.
  const { handles, release } = binding.lend([...idsOf(backend, args.tensors), ...trace.captured]);
  return { handles: [...handles, ...resources], release };
}

/**
 * Parts a variable from tensors that share its memory, as `variable.clone()` does: they keep the
 * value that they have, while the step changes the variable's in place.
 */
function unshare(variable: tf.Variable, backend: NativeBackend): void {
  if (backend.refCount(variable.dataId) <= 1) return;
  const { binding } = backend;
  const id = idOf(backend, variable);
  const shape = [...variable.shape];
  const dtype = backend.getDTypeInteger(variable.dtype);
  const own = tensorOf(backend, { id: binding.snapshot(id), shape, dtype });
  tf.engine().disposeTensor(variable);
  variable.dataId = own.dataId;
  tf.engine().incRef(variable, backend);
  own.dispose();
}

/** The step's result with the tensors that it came to. */
function assemble(
  backend: NativeBackend,
  { result, outputs }: { result: Flattened; outputs: readonly Deno.PointerValue[] },
): unknown {
  return result.rebuild(
    outputs.map((handle) => tensorOf(backend, backend.binding.adopt(handle))),
  );
}

function flattenTidily(step: () => unknown): Flattened {
  let result: Flattened | undefined;
  tf.tidy(() => {
    result = flatten(step());
    return result.tensors;
  });
  return result!;
}
