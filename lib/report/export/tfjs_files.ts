import { joinBytes, memoryOf } from "../../files/mod.ts";
import type { StoredTensor } from "../../training/mod.ts";
import type { ExportedModel } from "./exported_model.ts";
import { KERAS_VERSION, kerasConfig } from "./keras_config.ts";
import { type Quantized, quantizeToBytes, quantizeToHalves } from "./quantize.ts";

/** How the weights are kept: whole, in half the bits, or in a quarter. */
export type TfjsNumbers = "float32" | "float16" | "uint8";

/** As tfjs's converter cuts the weights: pieces that browsers keep in their cache. */
const SHARD_BYTES = 4 * 1024 * 1024;

/** One weight as the files hold it. */
interface StoredWeight {
  spec: Record<string, unknown>;
  bytes: Uint8Array;
}

/**
 * A model as tfjs's `loadLayersModel` takes it: `model.json`, and the weights in pieces of four
 * megabytes beside it.
 *
 * With `numbers` below float32, kernels are kept in fewer bits and become float32 again when they
 * are loaded; the vectors, which are next to nothing, stay whole.
 *
 * @returns The files' bytes by their names, in tfjs's `layers-model` format.
 */
export function tfjsFiles(
  model: ExportedModel,
  { numbers = "float32" }: { numbers?: TfjsNumbers } = {},
): Map<string, Uint8Array> {
  const weights = storedWeights(model, numbers);
  const shards = cut(joinBytes(weights.map(({ bytes }) => bytes)), SHARD_BYTES);
  const paths = shards.map((_, i) => `group1-shard${i + 1}of${shards.length}.bin`);
  const json = {
    format: "layers-model",
    generatedBy: `keras v${KERAS_VERSION}`,
    convertedBy: null,
    modelTopology: {
      keras_version: KERAS_VERSION,
      backend: "tensorflow",
      model_config: kerasConfig(model),
    },
    weightsManifest: [{ paths, weights: weights.map(({ spec }) => spec) }],
    userDefinedMetadata: { classNames: model.classNames, imageSide: model.imageSide },
  };
  return new Map([
    ["model.json", new TextEncoder().encode(JSON.stringify(json))],
    ...shards.map((bytes, i): [string, Uint8Array] => [paths[i]!, bytes]),
  ]);
}

function storedWeights(model: ExportedModel, numbers: TfjsNumbers): StoredWeight[] {
  return model.layers.flatMap((layer) =>
    Object.entries(layer.weights).map(([name, tensor]) => {
      const spec = { name: `${layer.name}/${name}`, shape: tensor.shape, dtype: "float32" };
      const isKernel = tensor.shape.length > 1 && layer.name !== "preprocess";
      const { bytes, ...quantized } = isKernel ? QUANTIZE[numbers](tensor) : whole(tensor);
      return { bytes, spec: { ...spec, ...quantized } };
    })
  );
}

const QUANTIZE: Readonly<
  Record<TfjsNumbers, (tensor: StoredTensor) => Quantized | { bytes: Uint8Array }>
> = {
  float32: whole,
  float16: ({ values }) => quantizeToHalves(values),
  uint8: ({ values }) => quantizeToBytes(values),
};

function whole({ values }: StoredTensor): { bytes: Uint8Array } {
  return { bytes: memoryOf(values) };
}

function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}
