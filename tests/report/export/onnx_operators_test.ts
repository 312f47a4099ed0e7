import { assertEquals } from "@std/assert";
import { exportModel } from "../../../lib/report/export/export_model.ts";
import { writeOperators } from "../../../lib/report/export/onnx_operators.ts";
import { tinySource } from "./formula_source.ts";

/** What is written of the tiny network: operators in their order, and shapes of weights by name. */
function written() {
  const operators: string[] = [];
  const weights = new Map<string, readonly number[]>();
  const output = writeOperators(exportModel(tinySource()), {
    add: (opType, _inputs, name) => {
      operators.push(opType);
      return name;
    },
    weight: (name, { shape }) => {
      weights.set(name, shape);
      return name;
    },
  });
  return { operators, weights, output };
}

Deno.test("writeOperators() turns images before the convolutions and back before the head", () => {
  const { operators, output } = written();
  const convolution = ["Conv", "Relu"];
  assertEquals(operators, [
    ...["Transpose", "MatMul", "Transpose", "MatMul", "Transpose"],
    ...["Transpose", "Conv"],
    ...[...convolution, "MaxPool", ...convolution, ...convolution, "MaxPool"],
    ...[...convolution, "MaxPool"],
    ...["Transpose", "Flatten"],
    ...["Gemm", "Relu", "Gemm", "Relu", "BatchNormalization"],
    ...["Gemm", "Softmax"],
  ]);
  assertEquals(output, "predictions/softmax");
});

Deno.test("writeOperators() has kernels of convolutions with their outputs first", () => {
  const { weights } = written();
  assertEquals(weights.get("block2_conv1/kernel"), [4, 3, 3, 3]);
  assertEquals(weights.get("dense_1/kernel"), [80, 8]);
});
