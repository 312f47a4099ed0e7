import type { StoredTensor } from "../../training/mod.ts";
import type { ExportedLayer, ExportedModel } from "./exported_model.ts";

/** An operator's settings under ONNX's names. */
export type Attributes = Readonly<Record<string, number | string | readonly number[]>>;

/** How a chain of operators is written down. */
export interface GraphWriter {
  /** Adds an operator to the chain; returns the name of its output. */
  add(opType: string, inputs: string[], name: string, attributes?: Attributes): string;
  /** Adds a weight; returns its name. */
  weight(name: string, tensor: StoredTensor): string;
}

/**
 * Writes every layer's operators; returns the name of the last output. ONNX's convolutions take
 * channels first: images are turned before the first one, and turned back where they are flattened,
 * so that the head sees the features in the order it was trained on.
 */
export function writeOperators(model: ExportedModel, graph: GraphWriter): string {
  let channelsFirst = false;
  return model.layers.reduce((input, layer) => {
    if (layer.kind === "Conv2D" && !channelsFirst) {
      channelsFirst = true;
      input = graph.add("Transpose", [input], `${layer.name}/channels_first`, {
        perm: [0, 3, 1, 2],
      });
    }
    if (layer.kind === "Flatten" && channelsFirst) {
      channelsFirst = false;
      input = graph.add("Transpose", [input], `${layer.name}/channels_last`, {
        perm: [0, 2, 3, 1],
      });
    }
    return operators(layer, input, graph);
  }, "images");
}

function operators(layer: ExportedLayer, input: string, { add, weight }: GraphWriter): string {
  const { kind, name, config, weights } = layer;
  const weightsAs = (change: (tensor: StoredTensor) => StoredTensor = (tensor) => tensor) =>
    Object.entries(weights).map(([key, tensor]) => weight(`${name}/${key}`, change(tensor)));
  const activated = (output: string) => {
    if (config.activation === "relu") return add("Relu", [output], `${name}/relu`);
    if (config.activation === "softmax") {
      return add("Softmax", [output], `${name}/softmax`, { axis: -1 });
    }
    return output;
  };
  switch (kind) {
    case "Permute": {
      const dims = config.dims as readonly number[];
      return add("Transpose", [input], name, { perm: [0, ...dims] });
    }
    case "Dense": {
      const [kernel, bias] = weightsAs();
      return bias === undefined
        ? activated(add("MatMul", [input, kernel!], name))
        : activated(add("Gemm", [input, kernel!, bias], name));
    }
    case "Conv2D": {
      const size = config.kernel_size as readonly [number, number];
      const before = Math.floor((size[0] - 1) / 2);
      const arrays = weightsAs((tensor) =>
        tensor.shape.length === 4 ? outputsFirst(tensor) : tensor
      );
      const pads = [before, before, before, before];
      return activated(add("Conv", [input, ...arrays], name, { kernel_shape: size, pads }));
    }
    case "MaxPooling2D": {
      const { pool_size: size, strides } = config as Record<string, readonly number[]>;
      return add("MaxPool", [input], name, { kernel_shape: size!, strides: strides! });
    }
    case "Flatten":
      return add("Flatten", [input], name, { axis: 1 });
    case "BatchNormalization":
      return add("BatchNormalization", [input, ...weightsAs()], name, {
        epsilon: config.epsilon as number,
      });
    case "Dropout":
      return input; // at rest when a model is used
  }
}

/** `[height, width, inputs, outputs]` to `[outputs, inputs, height, width]`, as ONNX has kernels. */
function outputsFirst({ shape, values }: StoredTensor): StoredTensor {
  const [height, width, inputs, outputs] = shape as [number, number, number, number];
  const area = height * width;
  const turned = new Float32Array(values.length);
  let from = 0;
  for (let place = 0; place < area; place++) {
    for (let input = 0; input < inputs; input++) {
      for (let output = 0; output < outputs; output++) {
        turned[(output * inputs + input) * area + place] = values[from++]!;
      }
    }
  }
  return { shape: [outputs, inputs, height, width], values: turned };
}
