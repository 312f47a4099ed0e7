import { dirname } from "@std/path";
import { readEvaluation, readPredictions } from "../../../lib/evaluation/mod.ts";
import { RunFolder } from "../../../lib/training/mod.ts";
import { settingsOf } from "../../../lib/training/run_config.ts";
import type { FuzzTarget } from "../target.ts";
import { removeFiles, withFile } from "./with_file.ts";

const JSON_WORDS = ["{", "}", "[", "]", '"', ",", ":", "null", "true", "-1", "1e308", "1e9", "0.5"]
  .concat(["__proto__", "\\u0000", "\ud83d\ude00", "4294967296", "NaN"]);

const lines = (values: readonly unknown[]) =>
  new TextEncoder().encode(values.map((value) => `${JSON.stringify(value)}\n`).join(""));

/** A reader of one text file of a run's folder. */
function runFile(
  name: string,
  { seed, read }: { seed: Uint8Array; read: (path: string) => Promise<unknown> },
): FuzzTarget {
  return {
    name: name.replace(/\..*/, ""),
    dictionary: JSON_WORDS,
    seeds: () => new Map([[name, seed]]),
    read: async (input) => void await withFile(name, { input, read }),
    close: removeFiles,
  };
}

/** The folder that a file is in, as that of a run. */
function runOf(path: string): RunFolder {
  const folder = dirname(path);
  const name = folder.slice(dirname(folder).length + 1);
  return new RunFolder(dirname(folder), name);
}

const epoch = { phase: "head", epoch: 1, loss: 2.5, accuracy: 0.25, mse: 0.1, valLoss: 1.5 };
const times = { valAccuracy: 0.5, valMse: 0.1, learningRate: 1e-3, seconds: 2, imagesPerSecond: 9 };

/** As a run wrote it once: what is recorded of it holds its places in the text. */
const CONFIG = `${import.meta.dirname}/../../testdata/fuzz/seeds/config.json`;

export const config: FuzzTarget = runFile("config.json", {
  seed: await Deno.readFile(CONFIG),
  read: async (path) => settingsOf(await runOf(path).config()),
});

export const metrics: FuzzTarget = runFile("metrics.jsonl", {
  seed: lines([{ ...epoch, ...times }, { ...epoch, epoch: 2, ...times }]),
  read: (path) => runOf(path).metrics(),
});

export const predictions: FuzzTarget = runFile("predictions.jsonl", {
  seed: lines([
    { split: "test", index: 3, label: 1, probabilities: [0.25, 0.75] },
    { split: "validation", index: 0, label: 0, probabilities: [1, 0] },
  ]),
  read: (path) => readPredictions(path, { classNames: ["cat", "dog"] }),
});

export const evaluation: FuzzTarget = runFile("evaluation.test.json", {
  seed: lines([{
    split: "test",
    count: 4,
    accuracy: 0.75,
    loss: 0.5,
    mse: 0.1,
    classes: ["cat", "dog"],
    confusion: [[2, 1], [0, 1]],
    perClass: ["cat", "dog"].map((name) => ({
      name,
      precision: 1,
      recall: 0.5,
      f1: 0.6,
      support: 2,
    })),
    mostConfused: [{ true: "cat", predicted: "dog", count: 1 }],
  }]),
  read: readEvaluation,
});
