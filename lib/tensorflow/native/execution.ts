import type { TFEOpAttr } from "@tensorflow/tfjs-node-gpu/dist/tfjs_binding.d.ts";

/** One op to run. */
export interface Execution {
  attributes: readonly TFEOpAttr[];
  /** Handles of the inputs, which stay the caller's. */
  inputs: readonly Deno.PointerValue[];
  numOutputs: number;
  /** TensorFlow's name of the device that it runs on. @default as TensorFlow chooses */
  device?: string;
}

/** Room for the handles that an op returns, and for how many there are. */
export function outputsOf({ numOutputs }: Execution) {
  return { outputs: new BigUint64Array(numOutputs), count: Int32Array.of(numOutputs) };
}

/** The handles that an op has returned. */
export function pointersIn(outputs: BigUint64Array, count: Int32Array): Deno.PointerValue[] {
  return Array.from(outputs.subarray(0, count[0]), (address) => Deno.UnsafePointer.create(address));
}
