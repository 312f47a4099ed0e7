import type { ExportedModel } from "./exported_model.ts";
import { kerasArchive } from "./keras_archive.ts";
import { kerasModelFile, kerasWeightsFile } from "./keras_hdf5.ts";
import { onnxFile } from "./onnx_file.ts";
import { tfjsFiles, type TfjsNumbers } from "./tfjs_files.ts";

/** A form in which a model can be handed on. */
export interface ExportFormat {
  /** What it is, and what opens it. */
  readonly about: string;
  /** Makes its files: bytes by path, from the folder of exports. */
  files(model: ExportedModel): Promise<ReadonlyMap<string, Uint8Array>>;
}

/** Every format by the name that `--format` takes. */
export const EXPORTS: Readonly<Record<string, ExportFormat>> = {
  keras: {
    about: "model.keras, a whole model for keras.models.load_model",
    files: (model) => single("model.keras", kerasArchive(model)),
  },
  h5: {
    about: "model.h5, the same in the older format, which Keras 2 opens too",
    files: (model) => single("model.h5", kerasModelFile(model)),
  },
  weights: {
    about: "model.weights.h5, for load_weights on a model of this architecture",
    files: (model) => single("model.weights.h5", kerasWeightsFile(model)),
  },
  tfjs: {
    about: "tfjs/model.json, for tf.loadLayersModel",
    files: (model) => tfjs(model, "float32"),
  },
  "tfjs-float16": {
    about: "tfjs-float16/model.json, the same in half the bytes",
    files: (model) => tfjs(model, "float16"),
  },
  "tfjs-uint8": {
    about: "tfjs-uint8/model.json, the same in a quarter of the bytes",
    files: (model) => tfjs(model, "uint8"),
  },
  onnx: {
    about: "model.onnx, for ONNX Runtime and all that reads ONNX",
    files: (model) => single("model.onnx", onnxFile(model)),
  },
};

async function single(
  name: string,
  bytes: Promise<Uint8Array>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  return new Map([[name, await bytes]]);
}

function tfjs(
  model: ExportedModel,
  numbers: TfjsNumbers,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = numbers === "float32" ? "tfjs" : `tfjs-${numbers}`;
  const files = tfjsFiles(model, { numbers });
  return Promise.resolve(new Map([...files].map(([name, bytes]) => [`${folder}/${name}`, bytes])));
}
