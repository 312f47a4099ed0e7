import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import type { CApi } from "../../../lib/tensorflow/native/c_api.ts";
import { setOpAttribute } from "../../../lib/tensorflow/native/op_attributes.ts";
import type { Status } from "../../../lib/tensorflow/native/status.ts";
import { allowed } from "../../allowed.ts";

type Attribute = Parameters<typeof setOpAttribute>[2]["attribute"];

/** What the C API is called with, the op and the status left out. */
function callsFor(attribute: Attribute): unknown[][] {
  const calls: unknown[][] = [];
  const api = new Proxy({}, {
    get: (_, name) => (_op: unknown, key: Uint8Array, ...rest: unknown[]) => {
      // Every attribute takes a list here.
      if (name === "TFE_OpGetAttrType") (rest[0] as Uint8Array)[0] = 1;
      else calls.push([name, new TextDecoder().decode(key), ...rest]);
    },
  }) as CApi;
  const status = { pointer: null, check() {} } as unknown as Status;
  setOpAttribute(api, null, { attribute, status });
  return calls;
}

const text = (value: string) => new TextEncoder().encode(value);

/** Kinds are numbered as in `TF_AttrType`: string, int, float, bool, type, shape. */
const CASES: readonly [number, unknown, unknown[]][] = [
  [0, "SAME", ["TFE_OpSetAttrString", "a\0", text("SAME"), 4n]],
  [0, "é", ["TFE_OpSetAttrString", "a\0", text("é"), 2n]],
  [0, text("bytes"), ["TFE_OpSetAttrString", "a\0", text("bytes"), 5n]],
  [1, -3, ["TFE_OpSetAttrInt", "a\0", -3n]],
  [1, 3.14, ["TFE_OpSetAttrInt", "a\0", 3n]],
  [1, [1, 2, 2, 1], ["TFE_OpSetAttrIntList", "a\0", BigInt64Array.of(1n, 2n, 2n, 1n), 4]],
  [1, [], ["TFE_OpSetAttrIntList", "a\0", new BigInt64Array(0), 0]],
  [2, 0.5, ["TFE_OpSetAttrFloat", "a\0", 0.5]],
  [2, [0.5, 1], ["TFE_OpSetAttrFloatList", "a\0", Float32Array.of(0.5, 1), 2]],
  [3, true, ["TFE_OpSetAttrBool", "a\0", 1]],
  [3, false, ["TFE_OpSetAttrBool", "a\0", 0]],
  [3, [true, false], ["TFE_OpSetAttrBoolList", "a\0", Uint8Array.of(1, 0), 2]],
  [4, 1, ["TFE_OpSetAttrType", "a\0", 1]],
  [4, [1, 3], ["TFE_OpSetAttrTypeList", "a\0", Int32Array.of(1, 3), 2]],
  [5, [2, -1], ["TFE_OpSetAttrShape", "a\0", BigInt64Array.of(2n, -1n), 2, null]],
];

for (const [type, value, call] of CASES) {
  Deno.test(`setOpAttribute() calls ${call[0]} for ${Deno.inspect(value)}`, () => {
    assertEquals(callsFor({ name: "a", type, value } as Attribute), [call]);
  });
}

for (
  const [type, value, wanted] of [
    [0, 1, "text"],
    [0, ["a", null], "text"],
    [1, "1", "a finite number"],
    [1, NaN, "a finite number"],
    [2, null, "a number"],
    [3, 1, "true or false"],
    [4, undefined, "a data type's number"],
    [5, null, "a shape"],
    [5, [[1], 2], "a shape"],
  ] as const
) {
  Deno.test(`setOpAttribute() throws when ${Deno.inspect(value)} is to be kind ${type}`, () => {
    const attribute = { name: "a", type, value } as unknown as Attribute;
    const error = assertThrows(() => callsFor(attribute), TypeError) as Error;
    assertStringIncludes(error.message, 'Cannot set the attribute "a": its value is ');
    assertStringIncludes(error.message, `must be ${wanted}`);
  });
}

Deno.test({
  name: "setOpAttribute() hands lists of texts and shapes over as lists of addresses",
  ignore: !allowed("ffi"),
  fn() {
    const texts = callsFor({ name: "a", type: 0, value: ["ab", ""] } as unknown as Attribute);
    assertEquals(texts[0]!.filter((_, i) => i !== 2), [
      "TFE_OpSetAttrStringList",
      "a\0",
      BigUint64Array.of(2n, 0n),
      2,
    ]);
    const shapes = callsFor({ name: "a", type: 5, value: [[4, 5], []] } as unknown as Attribute);
    assertEquals(shapes[0]!.filter((_, i) => i !== 2), [
      "TFE_OpSetAttrShapeList",
      "a\0",
      Int32Array.of(2, 0),
      2,
      null,
    ]);
  },
});

Deno.test("setOpAttribute() throws when the kind is not known", () => {
  assertThrows(
    () => callsFor({ name: "padding", type: 6, value: 0 }),
    TypeError,
    'Cannot set the attribute "padding": its kind 6 is not known',
  );
});
