import { z } from "zod";
import { IMAGE_SIDE } from "../cifar10/mod.ts";
import { PHASES } from "../config/mod.ts";
import { readWithin, writeFileAtomic } from "../files/mod.ts";
import { allFinite, tf } from "../tensorflow/mod.ts";
import { HEAD_LAYERS, VGG19_BLOCKS } from "../vgg19/mod.ts";
import { Classifier, type ClassifierShape } from "./classifier.ts";
import { namedWeights } from "./named_weights.ts";
import { networkSize } from "./network_size.ts";
import type { Named } from "./optimizers/optimizer.ts";
import {
  decodeSafetensors,
  readSafetensorsMetadata,
  safetensorsParts,
  type StoredTensor,
} from "./safetensors.ts";

const FORMAT = "vgg19-cifar10 checkpoint, version 1";
/** What the names of an optimizer's slots begin with. */
export const SLOT_PREFIX = "optimizer/";

/** Checks what a checkpoint says of where in a run it stands. */
export const stateSchema = z.strictObject({
  /** The phase under way. */
  phase: z.enum(PHASES),
  /** The epoch under way, from 1 in each phase. */
  epoch: z.int().min(1),
  /** Steps of it that are done. */
  step: z.int().min(0),
  /** Time that they took. */
  seconds: z.number().min(0),
  /** What they add up to. */
  sums: z.strictObject({
    loss: z.number(),
    correct: z.number(),
    squaredError: z.number(),
    images: z.number(),
  }),
  /** The epoch whose weights are in the best checkpoint. */
  best: z.strictObject({
    phase: z.enum(PHASES),
    epoch: z.int().min(1),
    valLoss: z.number(),
  }).nullable(),
  /** Whether nothing is left to train. */
  finished: z.boolean(),
  /** The step of the phase from which the optimizer counts its updates, where it began anew. */
  updatesFrom: z.int().min(0).optional(),
});

/** Where in a run a checkpoint stands: all that is needed to go on exactly, beside the numbers. */
export type TrainingState = z.infer<typeof stateSchema>;

/** The largest file that is read: VGG19 with every slot of an optimizer has less than half of it. */
const MOST_BYTES = 2 ** 30;
/** What a network may have more than its file holds: a file without a table means the published. */
const SPARE_NUMBERS = 2 ** 25;

const blockSchema = z.strictObject({
  name: z.string().regex(/^\w{1,60}$/),
  convolutions: z.int().min(1).max(64),
  filters: z.int().min(1).max(65_536),
});

const hiddenLayerSchema = z.strictObject({
  units: z.int().min(1).max(1_000_000),
  batchNormalization: z.boolean(),
});

const blocksSchema = z.array(blockSchema).max(32).refine(
  (blocks) => new Set(blocks.map(({ name }) => name)).size === blocks.length,
  { error: "must have names that differ" },
);

/** Beside the numbers, all that it takes to build the network: the defaults are the published one. */
const metadataSchema = z.object({
  format: z.literal(FORMAT),
  inputSize: z.coerce.number().int().min(1).max(4096),
  imageSide: z.coerce.number().int().min(1).max(4096).default(IMAGE_SIDE),
  classNames: json(z.array(z.string()).max(10_000)),
  blocks: json(blocksSchema).default([...VGG19_BLOCKS]),
  hiddenLayers: json(z.array(hiddenLayerSchema).max(1000)).default([...HEAD_LAYERS]),
  state: json(stateSchema),
});

/** A checkpoint that was read. */
export interface Checkpoint extends Required<ClassifierShape> {
  /** The file that it comes from. */
  path: string;
  /** Where in the run it stands. */
  state: TrainingState;
  /** The weights by `<layer>/<weight>`, the optimizer's slots by `optimizer/<slot>/<weight>`. */
  tensors: ReadonlyMap<string, StoredTensor>;
}

/** What goes into a checkpoint. */
export interface SaveCheckpointOptions {
  /** Whose weights are saved. */
  classifier: Classifier;
  /** Where in the run it stands. */
  state: TrainingState;
  /** The optimizer's slots, where training is to go on from this checkpoint. */
  slots?: Named<tf.Variable>;
}

/**
 * Writes a checkpoint, whole or not at all.
 *
 * @throws {RangeError} Where a number is not finite: the checkpoint before it stays.
 * @throws {Error} Where the file cannot be written.
 */
export async function saveCheckpoint(path: string, options: SaveCheckpointOptions): Promise<void> {
  const { classifier, state, slots = new Map() } = options;
  const { inputSize, imageSide, classNames, blocks, hiddenLayers, base, head } = classifier;
  const tensors = new Map<string, StoredTensor>();
  for (const [name, weight] of namedWeights([base, head])) {
    tensors.set(name, await stored(name, weight));
  }
  for (const [slotName, slot] of slots) {
    const name = `${SLOT_PREFIX}${slotName}`;
    tensors.set(name, await stored(name, slot));
  }
  const parts = safetensorsParts({
    tensors,
    metadata: {
      format: FORMAT,
      inputSize: String(inputSize),
      imageSide: String(imageSide),
      classNames: JSON.stringify(classNames),
      blocks: JSON.stringify(blocks),
      hiddenLayers: JSON.stringify(hiddenLayers),
      state: JSON.stringify(state),
    },
  });
  await writeFileAtomic(path, parts);
}

/**
 * Reads a checkpoint.
 *
 * @throws {SyntaxError} Where the file is damaged or no checkpoint of this program, or speaks of a
 * network far larger than what it holds: a small file must not make a program build a huge one.
 * @throws {RangeError} Where it has more than 1 GiB.
 * @throws {Deno.errors.NotFound} Where there is no such file.
 */
export async function readCheckpoint(path: string): Promise<Checkpoint> {
  const bytes = await readWithin(path, { most: MOST_BYTES });
  const { tensors, metadata } = decodeSafetensors(bytes, path);
  const checkpoint: Checkpoint = { path, tensors, ...parseMetadata(metadata, path) };
  const stored = bytes.length / Float32Array.BYTES_PER_ELEMENT;
  const size = networkSize(checkpoint);
  if (size <= stored + SPARE_NUMBERS) return checkpoint;
  throw new SyntaxError(
    `Cannot read "${path}": its network has ${size} weights, of which ${bytes.length} bytes hold ` +
      "few; delete it, or restore a whole copy",
  );
}

/**
 * Reads where in a run a checkpoint stands, without the numbers.
 *
 * @throws {SyntaxError} Where the file's header is damaged, or no checkpoint's.
 * @throws {Deno.errors.NotFound} Where there is no such file.
 */
export async function readState(path: string): Promise<TrainingState> {
  return parseMetadata(await readSafetensorsMetadata(path), path).state;
}

function parseMetadata(metadata: Readonly<Record<string, string>>, path: string) {
  try {
    const { format: _, ...rest } = metadataSchema.parse(metadata);
    return rest;
  } catch {
    throw new SyntaxError(
      `Cannot read "${path}": it is no checkpoint of this program, must be "${FORMAT}"`,
    );
  }
}

/**
 * Builds the classifier that a checkpoint holds, from the checkpoint alone. The caller disposes it.
 *
 * @throws {SyntaxError} Where the checkpoint lacks a weight of its own network.
 */
export function classifierOf(checkpoint: Checkpoint): Classifier {
  const classifier = new Classifier(checkpoint);
  try {
    restoreWeights(classifier, checkpoint);
  } catch (error) {
    classifier.dispose();
    throw error;
  }
  return classifier;
}

/**
 * Sets every weight of a classifier to a checkpoint's.
 *
 * @throws {SyntaxError} Where one is missing or of another shape; nothing is changed then.
 */
export function restoreWeights({ base, head }: Classifier, checkpoint: Checkpoint): void {
  restore(namedWeights([base, head]), { checkpoint, prefix: "" });
}

/**
 * Sets an optimizer's slots to a checkpoint's.
 *
 * @throws {SyntaxError} Where one is missing or of another shape; nothing is changed then.
 */
export function restoreSlots(slots: Named<tf.Variable>, checkpoint: Checkpoint): void {
  restore(slots, { checkpoint, prefix: SLOT_PREFIX });
}

function restore(
  variables: Named<tf.Variable>,
  { checkpoint, prefix }: { checkpoint: Checkpoint; prefix: string },
): void {
  for (const [name, variable] of variables) {
    const tensor = checkpoint.tensors.get(`${prefix}${name}`);
    if (tensor === undefined || String(tensor.shape) !== String(variable.shape)) {
      throw new SyntaxError(
        `Cannot take "${prefix}${name}" from "${checkpoint.path}": ` +
          `${
            tensor ? `shape is [${tensor.shape}]` : "it is not there"
          }, must be [${variable.shape}]`,
      );
    }
  }
  for (const [name, variable] of variables) {
    const { values, shape } = checkpoint.tensors.get(`${prefix}${name}`)!;
    tf.tidy(() => variable.assign(tf.tensor(values, [...shape])));
  }
}

/** A value as the text that metadata holds. */
function json<T>(schema: z.ZodType<T>) {
  return z.string().transform((text) => schema.parse(JSON.parse(text)));
}

async function stored(name: string, variable: tf.Variable): Promise<StoredTensor> {
  const values = await variable.data() as Float32Array;
  if (allFinite(values)) return { shape: variable.shape, values };
  throw new RangeError(
    `Cannot save "${name}": it holds a number that is not finite, so training has failed; the ` +
      "checkpoint before it stays; lower the learning rate",
  );
}
