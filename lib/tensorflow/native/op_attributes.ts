import type { TFEOpAttr } from "@tensorflow/tfjs-node-gpu/dist/tfjs_binding.d.ts";
import { type CApi, cString } from "./c_api.ts";
import { AttributeType } from "./data_types.ts";
import type { Status } from "./status.ts";

/** The two families of setters in the C API differ by name alone, but for shapes. */
type Family = "TFE_OpSetAttr" | "TF_SetAttr";

const encoder = new TextEncoder();

/** Sets one attribute of an op that is about to run. */
export function setOpAttribute(
  api: CApi,
  op: Deno.PointerValue,
  { attribute, status }: { attribute: TFEOpAttr; status: Status },
): void {
  const { name, type, value } = attribute;
  if (type !== AttributeType.SHAPE) return setAttribute(api, "TFE_OpSetAttr", { op, attribute });
  const shape = value as number[];
  api.TFE_OpSetAttrShape(op, cString(name), int64s(shape), shape.length, status.pointer);
  status.check(name);
}

/** Sets one attribute of an operation that is about to be added to a graph. */
export function setGraphAttribute(
  api: CApi,
  op: Deno.PointerValue,
  { attribute }: { attribute: TFEOpAttr },
): void {
  const { name, type, value } = attribute;
  if (type !== AttributeType.SHAPE) return setAttribute(api, "TF_SetAttr", { op, attribute });
  const shape = value as number[];
  api.TF_SetAttrShape(op, cString(name), int64s(shape), shape.length);
}

function setAttribute(
  api: CApi,
  family: Family,
  { op, attribute }: { op: Deno.PointerValue; attribute: TFEOpAttr },
): void {
  const { name, type, value } = attribute;
  const key = cString(name);
  const list = Array.isArray(value);
  switch (type) {
    case AttributeType.STRING: {
      const bytes = value instanceof Uint8Array
        ? value as Uint8Array<ArrayBuffer>
        : encoder.encode(value as string);
      return api[`${family}String`](op, key, bytes, BigInt(bytes.length));
    }
    case AttributeType.INT:
      if (list) return api[`${family}IntList`](op, key, int64s(value), value.length);
      return api[`${family}Int`](op, key, BigInt(value as number));
    case AttributeType.FLOAT:
      if (list) return api[`${family}FloatList`](op, key, Float32Array.from(value), value.length);
      return api[`${family}Float`](op, key, value as number);
    case AttributeType.BOOL:
      if (list) return api[`${family}BoolList`](op, key, Uint8Array.from(value), value.length);
      return api[`${family}Bool`](op, key, value ? 1 : 0);
    case AttributeType.TYPE:
      if (list) return api[`${family}TypeList`](op, key, Int32Array.from(value), value.length);
      return api[`${family}Type`](op, key, value as number);
    default:
      throw new TypeError(`Cannot set the attribute "${name}": its kind ${type} is not known`);
  }
}

function int64s(values: readonly number[]): BigInt64Array<ArrayBuffer> {
  return BigInt64Array.from(values, BigInt);
}
