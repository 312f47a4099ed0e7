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
  /** Whether it is fast enough for many images. */
  isFast: boolean;
  /**
   * @param images `[count, side, side, 3]` uint8, RGB
   * @returns `[count, classes]`: probabilities
   */
  probabilities(images: Uint8Array, count: number): Promise<Float32Array>;
}

/** In the order in which they are tried, each with the script that it needs beside tfjs. */
const BACKENDS = [
  { backend: "webgpu", script: "tf-backend-webgpu.min.js", isFast: true },
  { backend: "webgl", script: undefined, isFast: true },
  { backend: "wasm", script: "tf-backend-wasm.min.js", isFast: false },
  { backend: "cpu", script: undefined, isFast: false },
] as const;

/** How far a backend's probability of the sample may be from the run's own. */
const TOLERANCE = 0.2;

/**
 * Loads the model on the first backend that is there and classifies one test image as the run did: a
 * graphics driver that computes in too few bits gives nonsense without a word.
 *
 * @param asked A backend's name: no other is tried.
 * @throws {Error} Where none works, with what each said.
 */
export async function openModel(run: DemoRun, asked: string | null): Promise<OpenModel> {
  await loadScript("model.js");
  const reasons: string[] = [];
  for (const { backend, script, isFast } of BACKENDS) {
    if (asked !== null && asked !== backend) continue;
    try {
      if (backend === "webgpu" && !("gpu" in navigator)) throw new Error("this browser has none");
      if (script !== undefined) await loadScript(script);
      if (backend === "wasm") await prepareWasm();
      if (!await tf.setBackend(backend)) throw new Error("it does not start");
      await tf.ready();
      const model = await loadModel();
      const open = { backend, isFast, probabilities: classifierOf(model, run) };
      await tryOut(open, run);
      return open;
    } catch (error) {
      reasons.push(`${backend}: ${error instanceof Error ? error.message : error}`);
    }
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

async function tryOut(open: OpenModel, { samples, classNames, imageSide }: DemoRun): Promise<void> {
  const [sample] = samples.toSorted((a, b) => b.probability - a.probability);
  if (sample === undefined) return;
  const { uri, predicted, probability } = sample;
  const photo = new Blob([bytesOf(uri.split(",")[1]!)], { type: "image/png" });
  const image = await decodePhoto(photo, { name: "the sample", side: imageSide });
  const found = (await open.probabilities(image, 1))[classNames.indexOf(predicted)]!;
  if (Math.abs(found - probability) <= TOLERANCE) return;
  throw new Error(`it computes wrongly: ${found.toFixed(3)} instead of ${probability.toFixed(3)}`);
}
