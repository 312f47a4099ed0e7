import type {
  AttributeProto_AttributeType,
  NodeProto,
  TensorProto,
  TypeProto,
  ValueInfoProto,
} from "onnx-buf";
import type { StoredTensor } from "../../training/mod.ts";
import type { ExportedModel } from "./exported_model.ts";
import { type Attributes, writeOperators } from "./onnx_operators.ts";

/** The set of operators that is written: of 2022, read by every ONNX runtime since. */
const OPSET = 17n;
/** The file format that came with it. */
const IR_VERSION = 8n;

/**
 * The bytes of a model in ONNX, by ONNX's own protocol-buffer definitions: input `images`, as in
 * `ExportedModel`, output `probabilities`; the batch is free.
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
  const output = writeOperators(model, { add, weight });
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
