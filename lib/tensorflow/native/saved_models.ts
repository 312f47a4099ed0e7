import { cString } from "./c_api.ts";
import type { EagerRuntime } from "./eager_runtime.ts";
import { type GraphOutput, outputsBuffer } from "./graph_output.ts";
import { packPointers } from "./pack_pointers.ts";
import { Status } from "./status.ts";

/** A SavedModel as it was loaded. */
interface SavedModel {
  session: Deno.PointerValue;
  graph: Deno.PointerValue;
}

/** What a SavedModel is run on. */
export interface SavedModelRun {
  /** Handles of the inputs, which stay the caller's. */
  inputs: readonly Deno.PointerValue[];
  /** Where each input goes in the model's graph, with commas between, as `serving_default_x:0`. */
  inputNames: string;
  /** What is wanted, with commas between, as `StatefulPartitionedCall:0`. */
  outputNames: string;
}

/** SavedModels that were loaded, by number: each a graph and a session that runs it. */
export class SavedModels {
  readonly #runtime: EagerRuntime;
  readonly #models = new Map<number, SavedModel>();
  #next = 0;

  constructor(runtime: EagerRuntime) {
    this.#runtime = runtime;
  }

  /** How many are loaded. */
  get count(): number {
    return this.#models.size;
  }

  /**
   * Loads a SavedModel.
   *
   * @param folder The folder that holds `saved_model.pb`.
   * @param tags Those of the graph that is wanted, as `["serve"]`.
   * @returns The model's number; whoever asked deletes it.
   * @throws {Error} With TensorFlow's own message, where it cannot be loaded.
   */
  load(folder: string, tags: readonly string[]): number {
    const { api } = this.#runtime;
    const status = new Status(api);
    const options = api.TF_NewSessionOptions();
    const graph = api.TF_NewGraph();
    let session: Deno.PointerValue = null;
    try {
      const { config } = this.#runtime;
      api.TF_SetConfig(options, config, BigInt(config.length), status.pointer);
      status.check("TF_SetConfig");
      const { pointers, count } = packPointers(tags.map(cString));
      session = api.TF_LoadSessionFromSavedModel(
        options,
        null,
        new TextEncoder().encode(`${folder}\0`),
        pointers,
        count,
        graph,
        null,
        status.pointer,
      );
      status.check(folder, "load the SavedModel");
    } finally {
      api.TF_DeleteSessionOptions(options);
      if (session === null) api.TF_DeleteGraph(graph);
      status.delete();
    }
    this.#models.set(this.#next, { session, graph });
    return this.#next++;
  }

  /**
   * Runs a SavedModel.
   *
   * @returns Handles of the outputs; the caller deletes them.
   * @throws {Error} Where the model has no such input or output, or fails.
   */
  run(id: number, { inputs, ...names }: SavedModelRun): Deno.PointerValue[] {
    const model = this.#get(id);
    const inputNames = namesIn(names.inputNames);
    const outputNames = namesIn(names.outputNames);
    if (inputs.length !== inputNames.length) {
      throw new Error(
        // Word for word as tfjs-node's own binding says it.
        `Length of input op names (${inputNames.length}) does not match the length of input ` +
          `tensors (${inputs.length}).`,
      );
    }
    const { api } = this.#runtime;
    const status = new Status(api);
    const values: Deno.PointerValue[] = [];
    const results = new BigUint64Array(outputNames.length);
    try {
      const from = outputsBuffer(inputNames.map((name) => this.#find(model, name)));
      const to = outputsBuffer(outputNames.map((name) => this.#find(model, name)));
      for (const input of inputs) {
        values.push(api.TFE_TensorHandleResolve(input, status.pointer));
        status.check("TFE_TensorHandleResolve");
      }
      api.TF_SessionRun(
        model.session,
        null,
        from,
        BigUint64Array.from(values, (value) => BigInt(Deno.UnsafePointer.value(value))),
        values.length,
        to,
        results,
        results.length,
        null,
        0,
        null,
        status.pointer,
      );
      status.check(`SavedModel ${id}`);
      return this.#handlesOf(results, status);
    } finally {
      for (const value of values) if (value !== null) api.TF_DeleteTensor(value);
      for (const result of results) {
        if (result !== 0n) api.TF_DeleteTensor(Deno.UnsafePointer.create(result));
      }
      status.delete();
    }
  }

  /**
   * Frees a SavedModel.
   *
   * @throws {Error} Where it was freed before.
   */
  delete(id: number): void {
    const { session, graph } = this.#get(id);
    this.#models.delete(id);
    const { api } = this.#runtime;
    const status = new Status(api);
    try {
      api.TF_DeleteSession(session, status.pointer);
      api.TF_DeleteGraph(graph);
      status.check(`SavedModel ${id}`);
    } finally {
      status.delete();
    }
  }

  /** Frees all of them. */
  clear(): void {
    for (const id of [...this.#models.keys()]) this.delete(id);
  }

  #get(id: number): SavedModel {
    const model = this.#models.get(id);
    if (model === undefined) {
      throw new Error(
        `Cannot use SavedModel ${id}: it was disposed or belongs to a closed runtime`,
      );
    }
    return model;
  }

  /** An operation's output by its name, as `x:0`; without a number the first one. */
  #find({ graph }: SavedModel, name: string): GraphOutput {
    const [, operationName = name, index = "0"] = /^(.*?)(?::(\d+))?$/.exec(name) ?? [];
    const { api } = this.#runtime;
    const operation = api.TF_GraphOperationByName(graph, cString(operationName));
    if (operation === null || Number(index) >= api.TF_OperationNumOutputs(operation)) {
      throw new Error(`Cannot run a SavedModel: its graph has no "${name}"`);
    }
    return { operation, index: Number(index) };
  }

  #handlesOf(results: BigUint64Array, status: Status): Deno.PointerValue[] {
    const { api } = this.#runtime;
    const handles: Deno.PointerValue[] = [];
    try {
      for (const result of results) {
        handles.push(
          api.TFE_NewTensorHandle(Deno.UnsafePointer.create(result), status.pointer),
        );
        status.check("TFE_NewTensorHandle");
      }
      return handles;
    } catch (error) {
      for (const handle of handles) if (handle !== null) api.TFE_DeleteTensorHandle(handle);
      throw error;
    }
  }
}

function namesIn(list: string): string[] {
  return list === "" ? [] : list.split(",");
}
