import { isHeld } from "./data_types.ts";
import type { EagerRuntime } from "./eager_runtime.ts";

/**
 * Makes sure that tfjs can hold every result; where it cannot, none is left over.
 *
 * @param handles The results.
 * @param what What they are results of, as an op's name.
 * @throws {TypeError} Where one is of a data type that tfjs does not hold.
 */
export function refuseForeign(
  runtime: EagerRuntime,
  handles: readonly Deno.PointerValue[],
  what: string,
): void {
  const foreign = handles
    .map((handle) => runtime.api.TFE_TensorHandleDataType(handle))
    .find((dtype) => !isHeld(dtype));
  if (foreign === undefined) return;
  for (const handle of handles) runtime.deleteHandle(handle);
  throw new TypeError(
    `Cannot take the result of "${what}": it is of TensorFlow's data type ${foreign}, which tfjs ` +
      "does not hold; let the op or the model cast it to float32 or int32",
  );
}
