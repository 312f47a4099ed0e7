import { idOf, idsOf } from "../backend/native_backend.ts";
import type { tf } from "../tf.ts";
import { type ActiveTrace, activeTrace } from "./trace.ts";

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
  for (const variable of variables) settle(active, variable);
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

/**
 * Assigns to a variable so that what follows in the step reads it from there. By `variable.assign` it
 * would take the value itself, and where that comes out of and goes into products in half precision
 * TensorFlow's rewriter would round it, the variable with it.
 *
 * @param value Of the variable's shape and data type; it stays the caller's.
 */
export function assignInPlace(variable: tf.Variable, value: tf.Tensor): void {
  variable.assign(value);
  const active = activeTrace();
  if (active === undefined) return;
  settle(active, variable);
  active.symbols.renew(variable);
}

/** Writes what the step has assigned to a variable so far. */
function settle({ backend, recorder, symbols }: ActiveTrace, variable: tf.Variable): void {
  recorder.settle(symbols.keyOf(variable), idOf(backend, variable));
}
