import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { AttributeType, DataType } from "../../../lib/tensorflow/native/data_types.ts";
import { Graph } from "../../../lib/tensorflow/native/graph.ts";
import { testNative } from "../backends.ts";

const placeholder = (graph: Graph, shape: number[]) => ({
  operation: graph.add("Placeholder", {
    attributes: [
      { name: "dtype", type: AttributeType.TYPE, value: DataType.FLOAT },
      { name: "shape", type: AttributeType.SHAPE, value: shape },
    ],
  }),
  index: 0,
});

testNative("Graph.describe() gives the shape that an op will have", ({ binding }) => {
  const graph = new Graph(binding.runtime.api);
  try {
    const inputs = [placeholder(graph, [2, 3]), placeholder(graph, [3, 5])];
    const operation = graph.add("MatMul", { inputs });
    const described = graph.describe({ operation, index: 0 }, "MatMul");
    assertEquals(described, { shape: [2, 5], dtype: DataType.FLOAT });
  } finally {
    graph.delete();
  }
});

testNative("Graph.describe() throws when a shape depends on values", ({ binding }) => {
  const graph = new Graph(binding.runtime.api);
  try {
    const inputs = [placeholder(graph, [4])];
    const operation = graph.add("Where", { inputs });
    const error = assertThrows(() => graph.describe({ operation, index: 0 }, "Where"), Error);
    assertStringIncludes((error as Error).message, 'Cannot record "Where"');
  } finally {
    graph.delete();
  }
});

testNative("Graph.add() throws TensorFlow's message with the op's name", ({ binding }) => {
  const graph = new Graph(binding.runtime.api);
  try {
    const inputs = [placeholder(graph, [2, 3]), placeholder(graph, [2, 3])];
    const error = assertThrows(() => graph.add("MatMul", { inputs }), Error);
    assertStringIncludes((error as Error).message, 'Cannot run "MatMul": Dimensions must be equal');
    assertStringIncludes(
      (assertThrows(() => graph.add("NoSuchOp"), Error) as Error).message,
      'Cannot run "NoSuchOp"',
    );
  } finally {
    graph.delete();
  }
});
