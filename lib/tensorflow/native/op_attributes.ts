import type { TFEOpAttr } from "@tensorflow/tfjs-node-gpu/dist/tfjs_binding.d.ts";
import { type CApi, cString } from "./c_api.ts";
import { AttributeType } from "./data_types.ts";
import { packPointers } from "./pack_pointers.ts";
import type { Status } from "./status.ts";

/** The two families of setters in the C API differ by name alone, but for shapes. */
type Family = "TFE_OpSetAttr" | "TF_SetAttr";

const encoder = new TextEncoder();

/**
 * Sets one attribute of an op that is about to run.
 *
 * @throws {TypeError} Where the value is not of the attribute's kind.
 */
export function setOpAttribute(
  api: CApi,
  op: Deno.PointerValue,
  { attribute, status }: { attribute: TFEOpAttr; status: Status },
): void {
  const { name, type } = attribute;
  if (Array.isArray(attribute.value)) checkTakesList(api, op, { attribute, status });
  if (type !== AttributeType.SHAPE) return setAttribute(api, "TFE_OpSetAttr", { op, attribute });
  const { key, value } = shapeOf(attribute);
  if (isListOfShapes(value)) {
    const { pointers, count } = packPointers(value.map(int64s));
    api.TFE_OpSetAttrShapeList(op, key, pointers, ranksOf(value), count, status.pointer);
  } else {
    api.TFE_OpSetAttrShape(op, key, int64s(value), value.length, status.pointer);
  }
  status.check(name);
}

/**
 * Sets one attribute of an operation that is about to be added to a graph.
 *
 * @throws {TypeError} Where the value is not of the attribute's kind.
 */
export function setGraphAttribute(
  api: CApi,
  op: Deno.PointerValue,
  { attribute }: { attribute: TFEOpAttr },
): void {
  if (attribute.type !== AttributeType.SHAPE) {
    return setAttribute(api, "TF_SetAttr", { op, attribute });
  }
  const { key, value } = shapeOf(attribute);
  if (isListOfShapes(value)) {
    const { pointers, count } = packPointers(value.map(int64s));
    api.TF_SetAttrShapeList(op, key, pointers, ranksOf(value), count);
  } else {
    api.TF_SetAttrShape(op, key, int64s(value), value.length);
  }
}

function setAttribute(
  api: CApi,
  family: Family,
  { op, attribute }: { op: Deno.PointerValue; attribute: TFEOpAttr },
): void {
  const { type } = attribute;
  const key = cString(attribute.name);
  switch (type) {
    case AttributeType.STRING: {
      const value = checked<string | Uint8Array>(attribute, isText, "text");
      if (!Array.isArray(value)) {
        const bytes = textBytes(value);
        return api[`${family}String`](op, key, bytes, BigInt(bytes.length));
      }
      const { pointers, lengths, count } = packPointers(value.map(textBytes));
      return api[`${family}StringList`](op, key, pointers, lengths, count);
    }
    case AttributeType.INT: {
      // tfjs hands seeds in with fractions, and its own binding cuts them off.
      const value = checked<number>(attribute, Number.isFinite, "a finite number");
      if (!Array.isArray(value)) return api[`${family}Int`](op, key, BigInt(Math.trunc(value)));
      return api[`${family}IntList`](op, key, int64s(value), value.length);
    }
    case AttributeType.FLOAT: {
      const value = checked<number>(attribute, isNumber, "a number");
      if (!Array.isArray(value)) return api[`${family}Float`](op, key, value);
      return api[`${family}FloatList`](op, key, Float32Array.from(value), value.length);
    }
    case AttributeType.BOOL: {
      const value = checked<boolean>(attribute, isBoolean, "true or false");
      if (!Array.isArray(value)) return api[`${family}Bool`](op, key, value ? 1 : 0);
      return api[`${family}BoolList`](op, key, Uint8Array.from(value, Number), value.length);
    }
    case AttributeType.TYPE: {
      const value = checked<number>(attribute, Number.isSafeInteger, "a data type's number");
      if (!Array.isArray(value)) return api[`${family}Type`](op, key, value);
      return api[`${family}TypeList`](op, key, Int32Array.from(value), value.length);
    }
    default:
      throw new TypeError(
        `Cannot set the attribute "${attribute.name}": its kind ${type} is not known`,
      );
  }
}

/** TensorFlow itself takes a list for one type without a word. */
function checkTakesList(
  api: CApi,
  op: Deno.PointerValue,
  { attribute: { name, type }, status }: { attribute: TFEOpAttr; status: Status },
): void {
  const isList = new Uint8Array(1);
  api.TFE_OpGetAttrType(op, cString(name), isList, status.pointer);
  status.check(name, "set the attribute");
  if (isList[0] === 1 || type === AttributeType.SHAPE) return;
  throw new TypeError(`Cannot set the attribute "${name}": its value is a list, must be one value`);
}

/** An attribute's value, or list of values, once each is of the kind that is wanted. */
function checked<T>(
  { name, value }: TFEOpAttr,
  isOne: (value: unknown) => boolean,
  wanted: string,
): T | T[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  const wrong = values.findIndex((each) => !isOne(each));
  if (wrong === -1) return value as T | T[];
  throw new TypeError(
    `Cannot set the attribute "${name}": its value is ${Deno.inspect(values[wrong])}, ` +
      `must be ${wanted}`,
  );
}

const isText = (value: unknown) => typeof value === "string" || value instanceof Uint8Array;
const isNumber = (value: unknown) => typeof value === "number";
const isBoolean = (value: unknown) => typeof value === "boolean";
const isShape = (value: unknown) => Array.isArray(value) && value.every(Number.isSafeInteger);

function textBytes(value: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return typeof value === "string" ? encoder.encode(value) : value as Uint8Array<ArrayBuffer>;
}

/** A shape, or a list of shapes; nothing in it is taken for a shape without dimensions. */
function shapeOf({ name, value }: TFEOpAttr) {
  const shape = value as number[] | number[][];
  if (!isShape(shape) && !(Array.isArray(shape) && shape.every(isShape))) {
    throw new TypeError(
      `Cannot set the attribute "${name}": its value is ${Deno.inspect(value)}, must be a shape`,
    );
  }
  return { key: cString(name), value: shape };
}

function isListOfShapes(value: number[] | number[][]): value is number[][] {
  return Array.isArray(value[0]);
}

function ranksOf(shapes: readonly number[][]): Int32Array<ArrayBuffer> {
  return Int32Array.from(shapes, ({ length }) => length);
}

function int64s(values: readonly number[]): BigInt64Array<ArrayBuffer> {
  return BigInt64Array.from(values, (value) => BigInt(Math.trunc(value)));
}
