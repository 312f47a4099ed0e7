import type { ExportedModel } from "./exported_model.ts";
import { KERAS_VERSION, kerasArchiveConfig } from "./keras_config.ts";
import { kerasWeightsFile } from "./keras_hdf5.ts";

/** The earliest that a zip file can say: the same model gives the same bytes. */
const NO_DATE = new Date(1980, 0, 1);

/**
 * The bytes of a model in Keras 3's own format: `keras.models.load_model("model.keras")`. It is a
 * zip file of the architecture and the weights, not compressed, as Keras writes it.
 */
export async function kerasArchive(model: ExportedModel): Promise<Uint8Array> {
  const { strToU8, zipSync } = await import("fflate");
  const json = (value: unknown) => strToU8(JSON.stringify(value));
  return zipSync({
    "metadata.json": json({ keras_version: KERAS_VERSION }),
    "config.json": json(kerasArchiveConfig(model)),
    "model.weights.h5": await kerasWeightsFile(model),
  }, { level: 0, mtime: NO_DATE });
}
