import { assertEquals } from "@std/assert";
import { packPointers } from "../../../lib/tensorflow/native/pack_pointers.ts";
import { allowed } from "../../allowed.ts";

Deno.test({
  name: "packPointers() gives addresses where the pieces lie, each at a multiple of eight",
  ignore: !allowed("ffi"),
  fn() {
    const pieces = [Uint8Array.of(1, 2, 3), new Uint8Array(0), BigInt64Array.of(-1n)];
    const { pointers, lengths, count } = packPointers(pieces);
    assertEquals([count, [...lengths]], [3, [3n, 0n, 8n]]);
    const read = Array.from(pointers, (address, i) => {
      assertEquals(address % 8n, 0n);
      const view = new Deno.UnsafePointerView(Deno.UnsafePointer.create(address)!);
      return [...new Uint8Array(view.getArrayBuffer(Number(lengths[i])))];
    });
    assertEquals(read, [[1, 2, 3], [], Array(8).fill(255)]);
  },
});

Deno.test({
  name: "packPointers() has memory of its own when there are no pieces",
  ignore: !allowed("ffi"),
  fn() {
    assertEquals(packPointers([]), {
      pointers: new BigUint64Array(0),
      lengths: new BigUint64Array(0),
      count: 0,
    });
  },
});
