import process from "node:process";
import type { PhaseName, Settings } from "../config/mod.ts";
import type { Backend } from "../tensorflow/mod.ts";
import { augments } from "./augmentation/augment.ts";
import type { Classifier } from "./classifier.ts";

/** The network, and how images reach it. */
export interface StepMemoryOptions {
  settings: Settings;
  classifier: Pick<Classifier, "blocks" | "inputSize" | "featureUnits">;
}

/**
 * What a step holds of each convolution's output: the output itself, its gradient, and what
 * TensorFlow lays out anew; and what it copies of small maps. Measured with VGG19 in float32 on two
 * cores, one batch against a third of it: 5.1 MiB an image of 32 pixels, whose outputs are 1.16 MiB,
 * and 12.6 MiB one of 64, whose outputs are 4.6 MiB.
 */
const COPIES = 2.7;
const SMALL_MAPS = 2 * 1024 ** 2;
/** Of a frozen base only the outputs at hand are held: those of two layers, and a copy. */
const FROZEN_LAYERS = 3;
/**
 * The library, the data set, the weights with their slots, and what a checkpoint is written from: of
 * the 2.3 GiB that a run on all of CIFAR-10 in batches of 128 took at its peak, what these did not.
 */
const FIXED_BYTES = 1.7 * 1024 ** 3;

/** About how many bytes a step takes for each image of its batch. */
export function bytesAnImage(phase: PhaseName, options: StepMemoryOptions): number {
  const { settings, classifier } = options;
  const { views } = settings[phase];
  const outputs = outputBytes(classifier);
  if (phase === "fineTune") {
    return views * (COPIES * outputs.reduce((sum, bytes) => sum + bytes, 0) + SMALL_MAPS);
  }
  const onFeatures = settings.featureCache && !augments(settings.head);
  return onFeatures
    ? 4 * COPIES * classifier.featureUnits
    : views * FROZEN_LAYERS * Math.max(...outputs);
}

/** The bytes of each convolution's output, for one image. */
function outputBytes({ blocks, inputSize }: StepMemoryOptions["classifier"]): number[] {
  return blocks.flatMap(({ convolutions, filters }, block) => {
    const side = inputSize >> block;
    return Array.from({ length: convolutions }, () => 4 * side * side * filters);
  });
}

/**
 * How much memory this process may have: what is free on the machine, or what it is limited to, as
 * in a container. Undefined where that cannot be told.
 */
export function roomInMemory(): number | undefined {
  try {
    const limit = process.constrainedMemory() || Infinity;
    return Math.min(Deno.systemMemoryInfo().available, limit);
  } catch {
    return undefined;
  }
}

/** The largest batch that fits, of the usual powers of two; at least 1. */
export function batchThatFits(
  phase: PhaseName,
  { room, ...options }: StepMemoryOptions & { room: number },
): number {
  const images = (room - FIXED_BYTES) / bytesAnImage(phase, options);
  return Math.max(1, 2 ** Math.floor(Math.log2(Math.max(1, images))));
}

/**
 * Makes sure, before the first step, that each phase's batches fit into memory: where they do not,
 * a system without swap ends the program without a word.
 *
 * @param phases The phases that are to be trained.
 * @throws {RangeError} Where one does not fit, naming a batch size that does.
 */
export function checkBatchesFit(
  phases: readonly PhaseName[],
  { backend, room = roomInMemory(), ...options }: StepMemoryOptions & {
    /** A GPU has memory of its own, and wasm little: neither is looked into. */
    backend: Pick<Backend, "name" | "device">;
    /** Bytes that may be used. @default what the system says */
    room?: number | undefined;
  },
): void {
  if (room === undefined || backend.name !== "tensorflow" || backend.device !== "CPU") return;
  for (const phase of phases) {
    const { batchSize, epochs } = options.settings[phase];
    const wanted = FIXED_BYTES + batchSize * bytesAnImage(phase, options);
    if (epochs === 0 || wanted <= room) continue;
    throw new RangeError(
      `Cannot train phase "${phase}" in batches of ${batchSize}: a step takes about ` +
        `${gigabytes(wanted)} of memory, and ${gigabytes(room)} are free; ` +
        `"${phase}.batchSize" ${batchThatFits(phase, { room, ...options })} fits`,
    );
  }
}

/** What TensorFlow says where memory has run out (`RESOURCE_EXHAUSTED`). */
const NO_MEMORY = /\bOOM when allocating tensor\b|\bResource ?Exhausted\b|\bout of memory\b/i;

/**
 * Makes one sentence of running out of memory in the midst of a step; any other error stays.
 *
 * @param batchSize The batch that did not fit: half of it is what to try.
 */
export function explainNoMemory(
  phase: PhaseName,
  { batchSize }: { batchSize: number },
): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error) || !NO_MEMORY.test(error.message)) throw error;
    const half = Math.max(1, batchSize >> 1);
    throw new RangeError(
      `Cannot go on training phase "${phase}": a step of ${batchSize} images does not fit into ` +
        `memory; set "${phase}.batchSize" to ${half} or less in another run`,
      { cause: error },
    );
  };
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
