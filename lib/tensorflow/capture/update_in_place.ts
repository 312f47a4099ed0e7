import { idOf, idsOf } from "../backend/native_backend.ts";
import type { tf } from "../tf.ts";
import { activeTrace } from "./trace.ts";

/** An op of TensorFlow that changes variables in place. */
export interface InPlaceUpdate {
  /** The op's name, as `ResourceApplyAdam`. */
  opName: string;
  /** The variables that it changes, in the op's order: its first inputs. */
  variables: readonly tf.Variable[];
  /** Its other inputs. */
  inputs: readonly tf.Tensor[];
  /** Switches that differ from the op's defaults. */
  switches?: readonly string[];
}

/**
 * Adds an update in place to the step that is being recorded: one pass over memory where composed
 * ops need many.
 *
 * @returns false, with nothing done, where no step is being recorded: compose the update of ops.
 */
export function updateInPlace(update: InPlaceUpdate): boolean {
  const active = activeTrace();
  if (active === undefined) return false;
  const { backend, recorder, symbols } = active;
  const { opName, variables, inputs, switches = [] } = update;
  const { TF_ATTR_TYPE, TF_ATTR_BOOL, TF_FLOAT } = backend.binding;
  // What the step has assigned to them so far is written first: the op changes what is there.
  for (const variable of variables) {
    recorder.settle(symbols.keyOf(variable), idOf(backend, variable));
  }
  recorder.addUpdate(opName, {
    keys: variables.map((variable) => symbols.keyOf(variable)),
    inputIds: idsOf(backend, [...inputs]),
    attributes: [
      { name: "T", type: TF_ATTR_TYPE, value: TF_FLOAT },
      ...switches.map((name) => ({ name, type: TF_ATTR_BOOL, value: true })),
    ],
  });
  for (const variable of variables) symbols.renew(variable);
  return true;
}
