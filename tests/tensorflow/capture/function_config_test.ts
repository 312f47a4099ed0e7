import { assertEquals } from "@std/assert";
import { functionConfig } from "../../../lib/tensorflow/capture/function_config.ts";

/** `ConfigProto { graph_options { rewrite_options { <field>: ON } } }`. */
const rewrites = (...field: number[]) =>
  Uint8Array.of(0x52, field.length + 3, 0x52, field.length + 1, ...field, 1);
const NOTHING = Uint8Array.of(0x52, 2, 0x52, 0);

Deno.test("functionConfig() asks for the rewriter of the device", () => {
  assertEquals(functionConfig("bfloat16", "CPU"), rewrites(0xf8, 0x01)); // field 31
  assertEquals(functionConfig("float16", "GPU"), rewrites(0xb8, 0x01)); // field 23
  assertEquals(functionConfig("float16", "CPU"), rewrites(0xe8, 0x01)); // field 29
});

Deno.test("functionConfig() asks for none where there is none", () => {
  assertEquals(functionConfig("float32", "CPU"), NOTHING);
  assertEquals(functionConfig("float32", "GPU"), NOTHING);
  assertEquals(functionConfig("bfloat16", "GPU"), NOTHING);
});
