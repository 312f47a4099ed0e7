import { assertEquals } from "@std/assert";
import { outputsBuffer } from "../../../lib/tensorflow/native/graph_output.ts";
import { allowed } from "../../allowed.ts";

Deno.test({
  name: "outputsBuffer() lays outputs out as TF_Output: an address, a number, four bytes unused",
  ignore: !allowed("ffi"),
  fn() {
    const operation = Deno.UnsafePointer.create(0x1122334455n)!;
    const bytes = outputsBuffer([{ operation, index: 0 }, { operation, index: 258 }]);
    const address = [0x55, 0x44, 0x33, 0x22, 0x11, 0, 0, 0];
    assertEquals([...bytes], [
      ...address,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      ...address,
      2,
      1,
      0,
      0,
      0,
      0,
      0,
      0,
    ]);
  },
});
