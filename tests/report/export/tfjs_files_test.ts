import { assert, assertEquals } from "@std/assert";
import { exportModel } from "../../../lib/report/export/export_model.ts";
import { tfjsFiles, type TfjsNumbers } from "../../../lib/report/export/tfjs_files.ts";
import { tf } from "../../../lib/tensorflow/mod.ts";
import { testOnBackends } from "../../training/with_backend.ts";
import { FORMULA_IMAGES, formulaImages, formulaSource, tinySource } from "./formula_source.ts";
import { kerasNumbers, largestDifference } from "./keras_numbers.ts";

/** The files as tfjs fetches them. */
function handlerOf(files: ReadonlyMap<string, Uint8Array>): tf.io.IOHandler {
  const json = JSON.parse(new TextDecoder().decode(files.get("model.json")));
  const [{ paths, weights }] = json.weightsManifest;
  const parts = paths.map((path: string) => new Uint8Array(files.get(path)!));
  const load = async (): Promise<tf.io.ModelArtifacts> => ({
    modelTopology: json.modelTopology,
    weightSpecs: weights,
    weightData: await new Blob(parts).arrayBuffer(),
  });
  return { load };
}

/** How far from Keras's probabilities of the whole weights each form may be. */
const MOST: Readonly<Record<TfjsNumbers, number>> = { float32: 1e-5, float16: 2e-3, uint8: 3e-2 };

for (const [numbers, most] of Object.entries(MOST) as [TfjsNumbers, number][]) {
  testOnBackends(`tfjsFiles() in ${numbers} predicts what Keras does`, async () => {
    const model = exportModel(tinySource());
    const loaded = await tf.loadLayersModel(handlerOf(tfjsFiles(model, { numbers })));
    const side = model.imageSide;
    const result = tf.tidy(() =>
      loaded.predict(
        tf.tensor4d(formulaImages(side), [FORMULA_IMAGES, side, side, 3]),
      ) as tf.Tensor
    );
    const wanted = (await kerasNumbers()).probabilities.keras.flat();
    const difference = largestDifference(await result.data(), wanted);
    result.dispose();
    loaded.dispose();
    assert(difference < most, `${difference}`);
  });
}

Deno.test("tfjsFiles() cuts the weights into pieces of four megabytes", () => {
  const classNames = Array.from("0123456789");
  const model = exportModel(formulaSource({ imageSide: 32, inputSize: 32, classNames }));
  const files = tfjsFiles(model, { numbers: "uint8" });
  const sizes = [...files].slice(1).map(([, { length }]) => length);
  assertEquals(new Set(sizes.slice(0, -1)), new Set([4 * 1024 * 1024]));
  assertEquals([...files.keys()].slice(0, 2), ["model.json", "group1-shard1of6.bin"]);
});
