import type { TensorMetadata, TFEOpAttr } from "@tensorflow/tfjs-node-gpu/dist/tfjs_binding.d.ts";
import { AttributeType, DataType } from "./data_types.ts";

/** An op's output as tfjs takes it. */
class OpOutput implements TensorMetadata {
  id = 0;
  shape: number[] = [];
  dtype = 0;
}

/** An op's attribute as tfjs hands it in. */
class OpAttribute implements TFEOpAttr {
  name = "";
  type = 0;
  value: TFEOpAttr["value"] = 0;
}

/** What tfjs-node's kernels look up in a binding: TensorFlow's numbers for kinds of values. */
export class BindingConstants {
  readonly TF_FLOAT = DataType.FLOAT;
  readonly TF_INT32 = DataType.INT32;
  readonly TF_INT64 = DataType.INT64;
  readonly TF_BOOL = DataType.BOOL;
  readonly TF_COMPLEX64 = DataType.COMPLEX64;
  readonly TF_STRING = DataType.STRING;
  readonly TF_RESOURCE = DataType.RESOURCE;
  readonly TF_UINT8 = DataType.UINT8;
  readonly TF_ATTR_STRING = AttributeType.STRING;
  readonly TF_ATTR_INT = AttributeType.INT;
  readonly TF_ATTR_FLOAT = AttributeType.FLOAT;
  readonly TF_ATTR_BOOL = AttributeType.BOOL;
  readonly TF_ATTR_TYPE = AttributeType.TYPE;
  readonly TF_ATTR_SHAPE = AttributeType.SHAPE;
  readonly TF_ATTR_RESOURCE = 6;
  readonly TensorMetadata = OpOutput;
  readonly TFEOpAttr = OpAttribute;
}
