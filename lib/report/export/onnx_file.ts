import type {
  AttributeProto_AttributeType,
  NodeProto,
  TensorProto,
  TypeProto,
  ValueInfoProto,
} from "onnx-buf";
import type { StoredTensor } from "../../training/mod.ts";
import type { ExportedLayer, ExportedModel } from "./exported_model.ts";

/** The set of operators that is written: of 2022, read by every ONNX runtime since. */
const OPSET = 17n;
/** The file format that came with it. */
const IR_VERSION = 8n;

type Attributes = Readonly<Record<string, number | string | readonly number[]>>;

/**
 * The bytes of a model in ONNX, by ONNX's own protocol-buffer definitions: input `images`, as in
 * `ExportedModel`, output `probabilities`; the batch is free. ONNX's convolutions take channels
 * first: images are turned before the first one, and turned back where they are flattened, so that
 * the head sees the features in the order it was trained on.
 */
export async function onnxFile(model: ExportedModel): Promise<Uint8Array> {
  const onnx = await import("onnx-buf");
  const { create, toBinary } = await import("@bufbuild/protobuf");
  const nodes: NodeProto[] = [];
  const initializers: TensorProto[] = [];

  /** Adds an operator to the chain; returns the name of its output. */
  const add = (
    opType: string,
    inputs: string[],
    name: string,
    attributes: Attributes = {},
  ): string => {
    const attribute = Object.entries(attributes).map(([key, value]) =>
      create(onnx.AttributeProtoSchema, {
        name: key,
        ...valueOf(value, onnx.AttributeProto_AttributeType),
      })
    );
    nodes.push(
      create(onnx.NodeProtoSchema, { opType, name, input: inputs, output: [name], attribute }),
    );
    return name;
  };
  /** Adds a weight; returns its name. */
  const weight = (name: string, { shape, values }: StoredTensor): string => {
    const rawData = new Uint8Array(values.slice().buffer);
    const dims = shape.map(BigInt);
    const dataType = onnx.TensorProto_DataType.FLOAT;
    initializers.push(create(onnx.TensorProtoSchema, { name, dims, dataType, rawData }));
    return name;
  };
  const output = chain(model, { add, weight });
  add("Identity", [output], "probabilities");

  const value = (name: string, shape: readonly number[]): ValueInfoProto =>
    create(onnx.ValueInfoProtoSchema, { name, type: typeOf(shape) });
  const typeOf = (shape: readonly number[]): TypeProto => {
    const sizes = shape.map((size) => ({ case: "dimValue", value: BigInt(size) }) as const);
    const dim = [{ case: "dimParam", value: "batch" } as const, ...sizes].map((value) => ({
      value,
    }));
    const elemType = onnx.TensorProto_DataType.FLOAT;
    return create(onnx.TypeProtoSchema, {
      value: { case: "tensorType", value: { elemType, shape: { dim } } },
    });
  };
  const { imageSide, classNames } = model;
  return toBinary(
    onnx.ModelProtoSchema,
    create(onnx.ModelProtoSchema, {
      irVersion: IR_VERSION,
      opsetImport: [{ domain: "", version: OPSET }],
      producerName: "vgg19-cifar10",
      metadataProps: [{ key: "classNames", value: JSON.stringify(classNames) }],
      graph: {
        name: model.name,
        node: nodes,
        initializer: initializers,
        input: [value("images", [imageSide, imageSide, 3])],
        output: [value("probabilities", [classNames.length])],
      },
    }),
  );
}

/** How a chain of operators is written down. */
interface GraphWriter {
  add(opType: string, inputs: string[], name: string, attributes?: Attributes): string;
  weight(name: string, tensor: StoredTensor): string;
}

/** Writes every layer's operators; returns the name of the last output. */
function chain(model: ExportedModel, graph: GraphWriter): string {
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

/** An attribute's value: whole numbers are integers to ONNX, but for an epsilon. */
function valueOf(
  value: Attributes[string],
  types: typeof AttributeProto_AttributeType,
) {
  if (typeof value === "string") return { type: types.STRING, s: new TextEncoder().encode(value) };
  if (typeof value !== "number") return { type: types.INTS, ints: value.map(BigInt) };
  return Number.isInteger(value)
    ? { type: types.INT, i: BigInt(value) }
    : { type: types.FLOAT, f: value };
}
