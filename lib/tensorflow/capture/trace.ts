import { idOf, idsOf, type NativeBackend, tensorOf } from "../backend/native_backend.ts";
import { Graph } from "../native/graph.ts";
import type { Recorder } from "../native/recorder.ts";
import { tf } from "../tf.ts";
import { flatten, type Flattened } from "./nested.ts";
import { VariableSymbols } from "./variable_symbols.ts";

/** A recorded step: a function in TensorFlow's runtime, and what it is called with. */
export interface Trace {
  /** The function's name. */
  name: string;
  /** Numbers of tensors from outside that the step uses; the trace holds them. */
  captured: readonly number[];
  /** The variables that it reads or writes. */
  variables: readonly tf.Variable[];
  /** What the step returned: its structure, with nothing in it that is worth keeping. */
  result: Flattened;
}

/** A recording under way, as updates in place see it. */
export interface ActiveTrace {
  backend: NativeBackend;
  recorder: Recorder;
  symbols: VariableSymbols;
}

let active: ActiveTrace | undefined;
let named = 0;

/** The recording under way. */
export function activeTrace(): ActiveTrace | undefined {
  return active;
}

/**
 * Records a step's ops and makes a function of them. Every variable of tfjs is replaced by a symbol
 * meanwhile: one that is used becomes an input of the function, one that is assigned is written.
 *
 * @param step What is recorded.
 * @param args Its arguments, for their shapes and data types; their values do not matter.
 * @param frozen Whether the variables' values are constants of the function, as they are now.
 */
export function trace(
  step: (...args: unknown[]) => unknown,
  { args, backend, frozen }: { args: Flattened; backend: NativeBackend; frozen: boolean },
): Trace {
  const { binding } = backend;
  const variables = Object.values(tf.engine().registeredVariables);
  // Before the recording, which would take values that are still to be uploaded for constants.
  const values = idsOf(backend, variables);
  const described = args.tensors.map((tensor) => binding.describe(idOf(backend, tensor)));
  const name = `captured_${named++}`;
  const graph = new Graph(binding.runtime.api);
  try {
    let result: Flattened | undefined;
    let captured: number[] = [];
    let used: tf.Variable[] = [];
    binding.record(graph, (recorder) => {
      tf.tidy(() => {
        const keys = new Map(variables.map((variable, key) => [variable, key]));
        const symbols = new VariableSymbols(backend, {
          recorder,
          keys,
          ...(frozen ? { constants: values } : {}),
        });
        active = { backend, recorder, symbols };
        try {
          const inputs = described.map(({ shape, dtype }) =>
            tensorOf(backend, recorder.addArgument(shape, dtype))
          );
          result = flatten(step(...args.rebuild(inputs) as unknown[]));
          refuseNew(keys);
          const outputs = result.tensors.map((tensor) => recorder.outputOf(idOf(backend, tensor)));
          for (const [variable, key] of keys) recorder.settle(key, idOf(backend, variable));
          const { recording } = recorder;
          const made = graph.toFunction({
            name,
            inputs: [
              ...recording.args,
              ...recording.captured.values(),
              ...recording.variables.values(),
            ],
            outputs,
            effects: recording.effects,
          });
          binding.runtime.addFunction(made, name);
          captured = [...recording.captured.keys()];
          used = Array.from(recording.variables.keys(), (key) => variables[key]!);
        } finally {
          active = undefined;
          symbols.restore();
        }
      });
    });
    return {
      name,
      captured: captured.map((id) => binding.snapshot(id)),
      variables: used,
      result: result!,
    };
  } finally {
    graph.delete();
  }
}

/** Variables made by a recorded step would have no values. */
function refuseNew(known: ReadonlyMap<tf.Variable, number>): void {
  const made = Object.values(tf.engine().registeredVariables).filter((one) => !known.has(one));
  if (made.length === 0) return;
  for (const variable of made) variable.dispose();
  throw new Error(
    `Cannot record a step that makes the variable "${made[0]!.name}": variables must be there ` +
      "before; run the step once op by op first",
  );
}
