/// <reference lib="dom" />
import type { tf as Tfjs } from "../../../tensorflow/mod.ts";
import { bytesOf, type DemoFiles, type DemoRun } from "./demo_data.ts";
import { decodePhoto } from "./decode_photo.ts";

declare const tf: typeof Tfjs & {
  wasm?: { setWasmPaths(paths: Record<string, string>): void };
};

/** The model on a backend that gave the right answer. */
export interface OpenModel {
  /** `"webgpu"`, `"webgl"`, `"wasm"` or `"cpu"`. */
  backend: string;
  /** Whether it classifies many images in the time of a breath. */
  isFast: boolean;
  /**
   * @param images `[count, side, side, 3]` uint8, RGB
   * @returns `[count, classes]`: probabilities
   */
  probabilities(images: Uint8Array, count: number): Promise<Float32Array>;
}

/** In the order in which they are tried, each with the script that it needs beside tfjs. */
const BACKENDS = [
  { backend: "webgpu", script: "tf-backend-webgpu.min.js" },
  { backend: "webgl", script: undefined },
  { backend: "wasm", script: "tf-backend-wasm.min.js" },
  { backend: "cpu", script: undefined },
] as const;

/** A backend that takes less for an image, in milliseconds, is taken without a look at the others. */
const FAST_MILLISECONDS = 60;

/** How far a backend's probability of the sample may be from the run's own. */
const TOLERANCE = 0.2;

/**
 * Loads the model on the first backend that is there, classifies one test image as the run did and
 * is fast, else on the fastest: a graphics driver that computes in too few bits gives nonsense without
 * a word, and a graphics processor that is emulated is slower than wasm.
 *
 * @param asked A backend's name: no other is tried.
 * @throws {Error} Where none works, with what each said.
 */
export async function openModel(run: DemoRun, asked: string | null): Promise<OpenModel> {
  await loadScript("model.js");
  const reasons: string[] = [];
  let best: { open: OpenModel; milliseconds: number } | undefined;
  for (const { backend, script } of BACKENDS) {
    if (asked !== null && asked !== backend) continue;
    // Plain JavaScript is for where there is nothing else.
    if (backend === "cpu" && best !== undefined) continue;
    try {
      if (backend === "webgpu" && !("gpu" in navigator)) throw new Error("this browser has none");
      if (script !== undefined) await loadScript(script);
      if (backend === "wasm") await prepareWasm();
      if (!await tf.setBackend(backend)) throw new Error("it does not start");
      await tf.ready();
      const probabilities = classifierOf(await loadModel(), run);
      const milliseconds = await tryOut(probabilities, run);
      const isFast = milliseconds < FAST_MILLISECONDS;
      const open = { backend, isFast, probabilities };
      if (best === undefined || milliseconds < best.milliseconds) best = { open, milliseconds };
      if (isFast) break;
    } catch (error) {
      reasons.push(`${backend}: ${error instanceof Error ? error.message : error}`);
    }
  }
  if (best !== undefined) {
    await tf.setBackend(best.open.backend);
    return best.open;
  }
  throw new Error(`No backend of this browser runs the model (${reasons.join("; ")})`);
}

/** Adds a script and waits for it. */
function loadScript(source: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`the file "${source}" is missing`));
    document.head.append(script);
  });
}

/** One program for all: the page has no threads, and every browser of today has SIMD. */
async function prepareWasm(): Promise<void> {
  await loadScript("wasm.js");
  const program = (globalThis as unknown as DemoFiles).DEMO_WASM!;
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  tf.wasm!.setWasmPaths({
    "tfjs-backend-wasm.wasm": program,
    "tfjs-backend-wasm-simd.wasm": program,
    "tfjs-backend-wasm-threaded-simd.wasm": program,
  });
}

async function loadModel(): Promise<Tfjs.LayersModel> {
  const { topology, specs, shards } = (globalThis as unknown as DemoFiles).DEMO_MODEL!;
  const weightData = await new Blob(shards.map(bytesOf)).arrayBuffer();
  const load = () =>
    Promise.resolve({
      modelTopology: topology,
      weightSpecs: specs as Tfjs.io.WeightsManifestEntry[],
      weightData,
    });
  return await tf.loadLayersModel({ load });
}

function classifierOf(
  model: Tfjs.LayersModel,
  { imageSide }: DemoRun,
): OpenModel["probabilities"] {
  return async (images, count) => {
    const result = tf.tidy(() => {
      const input = tf.tensor4d(Float32Array.from(images), [count, imageSide, imageSide, 3]);
      return model.predict(input) as Tfjs.Tensor;
    });
    const values = await result.data() as Float32Array;
    result.dispose();
    return values;
  };
}

/**
 * Classifies one test image twice: the first time must give what the run gave, and sets things up.
 *
 * @returns How long the second time took, in milliseconds.
 */
async function tryOut(
  probabilities: OpenModel["probabilities"],
  { samples, classNames, imageSide }: DemoRun,
): Promise<number> {
  const [sample] = samples.toSorted((a, b) => b.probability - a.probability);
  if (sample === undefined) return 0;
  const { uri, predicted, probability } = sample;
  const photo = new Blob([bytesOf(uri.split(",")[1]!)], { type: "image/png" });
  const image = await decodePhoto(photo, { name: "the sample", side: imageSide });
  const found = (await probabilities(image, 1))[classNames.indexOf(predicted)]!;
  // Written so that no number at all is wrong as well.
  if (!(Math.abs(found - probability) <= TOLERANCE)) {
    throw new Error(`it computes wrongly: ${found.toFixed(3)}, must be ${probability.toFixed(3)}`);
  }
  const start = performance.now();
  await probabilities(image, 1);
  return performance.now() - start;
}
