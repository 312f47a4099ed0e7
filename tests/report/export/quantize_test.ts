import { assert, assertEquals } from "@std/assert";
import { quantizeToBytes, quantizeToHalves } from "../../../lib/report/export/quantize.ts";
import { formula } from "../../vgg19/formula.ts";

Deno.test("quantizeToBytes() keeps each number to half a step, and zero a zero", () => {
  const values = formula(1_000, 7, 0.3).map((value, i) => i === 10 ? 0 : value + 0.1);
  const { bytes, quantization: { scale, min } } = quantizeToBytes(values);
  const read = (i: number) => bytes[i]! * scale! + min!;
  values.forEach((value, i) => assert(Math.abs(read(i) - value) <= scale! * 0.5001, `${i}`));
  assert(Math.abs(read(10)) < 1e-12);
});

Deno.test("quantizeToBytes() takes numbers of one sign, and zeros alone", () => {
  for (const list of [[1, 2, 3], [-4, -2], [0, 0], [5]]) {
    const { bytes, quantization: { scale, min } } = quantizeToBytes(Float32Array.from(list));
    list.forEach((value, i) => assert(Math.abs(bytes[i]! * scale! + min! - value) <= scale! / 2));
  }
});

Deno.test("quantizeToHalves() rounds to sixteen bits", () => {
  const { bytes, quantization } = quantizeToHalves(Float32Array.of(1, -0.5, 1 / 3));
  assertEquals([...new Float16Array(bytes.buffer)], [1, -0.5, Math.f16round(1 / 3)]);
  assertEquals(quantization, { dtype: "float16", original_dtype: "float32" });
});
