import { join } from "@std/path";
import type { z } from "zod";
import type { PhaseName } from "../config/mod.ts";
import { PHASES, UsageError } from "../config/mod.ts";
import {
  appendDurably,
  readTextWithin,
  removeLeftovers,
  removeTree,
  syncFolder,
  tryLock,
  writeError,
  writeFileAtomic,
} from "../files/mod.ts";
import { type EpochMetrics, epochMetricsSchema } from "./metrics.ts";
import { type RunConfig, runConfigSchema } from "./run_config.ts";
import type { TimeToAccuracy } from "./time_to_accuracy.ts";

/** Letters, digits, dot, dash and underscore, and no dot at the start: safe as a folder's name. */
const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/;

/** The longest text file that is read: a million epochs. */
const MOST_TEXT_BYTES = 2 ** 28;

/**
 * A run's folder: what was asked for, what came of it, and how to go on. Figures and reports are
 * drawn from its files alone.
 */
export class RunFolder {
  /** The run's name, which is the folder's. */
  readonly name: string;
  readonly #runs: string;
  #path: string;

  /**
   * A run's place, whether there is anything or not.
   *
   * @param runs The folder of all runs, as `data/runs`.
   * @throws {UsageError} Where the name cannot be a folder's.
   */
  constructor(runs: string, name: string) {
    if (!NAME.test(name)) {
      throw new UsageError(
        `Cannot name a run ${JSON.stringify(name)}: ` +
          "a name has 1 to 100 letters, digits, dots, dashes and underscores, and no dot at the start",
      );
    }
    this.name = name;
    this.#runs = runs;
    this.#path = join(runs, name);
  }

  /** The folder itself. */
  get path(): string {
    return this.#path;
  }

  /** A file or folder beside the run's own that belongs to it; no run's name begins with a dot. */
  #beside(purpose: "lock" | "new" | "old"): string {
    return join(this.#runs, `.${this.name}.${purpose}`);
  }

  /**
   * Keeps the run to one user at a time, this process or another, and takes away what a program that
   * was killed left half-written.
   *
   * @returns Disposing it lets the next one in; so does the end of the process, however it ends.
   * @throws {UsageError} Where another is at work on the run.
   */
  async lock(): Promise<Disposable> {
    const lock = await tryLock(this.#beside("lock"));
    if (lock === undefined) {
      throw new UsageError(
        `Cannot work on the run "${this.name}": another program is at work on it; ` +
          "wait for it, or choose another name by --run NAME",
      );
    }
    try {
      await this.#tidy();
      return lock;
    } catch (error) {
      lock[Symbol.dispose]();
      throw writeError(this.path, error);
    }
  }

  async #tidy(): Promise<void> {
    const old = this.#beside("old");
    // Killed while one run was to take another's place: the old one is still whole.
    if (await stat(old) !== undefined && !await this.exists()) await Deno.rename(old, this.path);
    for (const path of [this.#beside("new"), old]) await removeTree(path);
    for (const path of [this.path, this.file("checkpoints"), this.file("figures")]) {
      await removeLeftovers(path);
    }
  }

  /**
   * Makes the folder with its first files, whole or not at all. What was at its place gives way.
   *
   * @param fill Writes the first files, into a folder beside the run's, which then takes its place.
   */
  async create(fill: (run: RunFolder) => Promise<void>): Promise<void> {
    const [made, old] = [this.#beside("new"), this.#beside("old")];
    const staged = new RunFolder(this.#runs, this.name);
    staged.#path = made;
    await removeTree(made);
    await fill(staged);
    try {
      if (await this.exists()) await Deno.rename(this.path, old);
      await Deno.rename(made, this.path);
      await syncFolder(this.#runs);
      await removeTree(old);
    } catch (error) {
      throw writeError(this.path, error);
    }
  }

  /** The checkpoint to go on from. */
  get last(): string {
    return join(this.path, "checkpoints", "last.safetensors");
  }

  /** The checkpoint with the lowest validation loss. */
  get best(): string {
    return join(this.path, "checkpoints", "best.safetensors");
  }

  /** A file of the run by its name. */
  file(name: string): string {
    return join(this.path, name);
  }

  /** Whether the run has a file of this name. */
  async has(name: string): Promise<boolean> {
    return await stat(this.file(name)) !== undefined;
  }

  /** Whether there is anything at the run's place. */
  async exists(): Promise<boolean> {
    return await stat(this.path) !== undefined;
  }

  /**
   * Fails where there is anything at the run's place: a run that starts writes nothing over.
   *
   * @throws {UsageError} Where there is.
   */
  async refuseExisting(): Promise<void> {
    if (!await this.exists()) return;
    throw new UsageError(
      `Cannot start the run "${this.name}": "${this.path}" exists; ` +
        "go on with it by --resume, or choose another name by --run NAME",
    );
  }

  /** Whether a checkpoint was saved from which to go on. */
  async started(): Promise<boolean> {
    return await stat(this.last) !== undefined || await stat(this.best) !== undefined;
  }

  /** Deletes what was said of an earlier best checkpoint. */
  async forgetEvaluations(): Promise<void> {
    for (
      const name of ["evaluation.validation.json", "evaluation.test.json", "predictions.jsonl"]
    ) {
      await Deno.remove(this.file(name)).catch((error) => {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      });
    }
  }

  /** Writes what was asked for, before the first step. */
  async writeConfig(config: RunConfig): Promise<void> {
    await writeFileAtomic(this.file("config.json"), `${JSON.stringify(config, null, 2)}\n`);
  }

  /**
   * Reads what was asked for.
   *
   * @throws {UsageError} Where there is no such run, or the folder is none.
   * @throws {SyntaxError} Where the file is damaged.
   */
  async config(): Promise<RunConfig> {
    return await this.readConfig(runConfigSchema);
  }

  /**
   * Reads what of `config.json` a schema asks for.
   *
   * @throws {UsageError} Where there is no such run, or the folder is none.
   * @throws {SyntaxError} Where the file is damaged.
   */
  async readConfig<T>(schema: z.ZodType<T>): Promise<T> {
    const path = this.file("config.json");
    const text = await readText(path);
    if (text === undefined) {
      throw new UsageError(
        await this.exists()
          ? `Cannot open the run "${this.name}": "${this.path}" has no config.json, so it is no run`
          : `Cannot open the run "${this.name}": there is no folder "${this.path}"`,
      );
    }
    const result = schema.safeParse(parseJson(text));
    if (result.success) return result.data;
    const issue = result.error.issues[0]!;
    const found = issue.path.length === 0
      ? "it is no JSON object"
      : `"${issue.path.join(".")}" is wrong (${issue.message})`;
    throw new SyntaxError(
      `Cannot read "${path}": ${found}; restore the file, or train anew under another name`,
    );
  }

  /**
   * Every finished epoch, in order. What stands behind the last line's end was cut off while it
   * was written, and is no epoch.
   *
   * @throws {SyntaxError} Where a line is damaged, with its number.
   */
  async metrics(): Promise<EpochMetrics[]> {
    const path = this.file("metrics.jsonl");
    const lines = (await readText(path) ?? "").split("\n").slice(0, -1);
    return lines.map((line, i) => {
      const result = epochMetricsSchema.safeParse(parseJson(line));
      if (result.success) return result.data;
      throw new SyntaxError(
        `Cannot read "${path}": line ${i + 1} holds no epoch's metrics; delete that line`,
      );
    });
  }

  /** Writes when the run reached the accuracy that it was to reach. */
  async writeTimeToAccuracy(time: TimeToAccuracy): Promise<void> {
    await writeFileAtomic(
      this.file("time_to_accuracy.json"),
      `${JSON.stringify(time, null, 2)}\n`,
    );
  }

  /** Adds one epoch, on the disk when this is done. */
  async appendMetrics(metrics: EpochMetrics): Promise<void> {
    await appendDurably(this.file("metrics.jsonl"), lineOf(metrics));
  }

  /**
   * Drops epochs from a place on, which a resumed run trains again: one that was written just
   * before the program was killed, with its checkpoint still to come.
   *
   * @returns What is left.
   * @throws {SyntaxError} Where a line is damaged, with its number.
   */
  async keepMetricsBefore(
    { phase, epoch }: { phase: PhaseName; epoch: number },
  ): Promise<EpochMetrics[]> {
    const all = await this.metrics();
    const at = PHASES.indexOf(phase);
    const kept = all.filter((line) => {
      const place = PHASES.indexOf(line.phase);
      return place < at || (place === at && line.epoch < epoch);
    });
    const path = this.file("metrics.jsonl");
    const text = kept.map(lineOf).join("");
    if (text !== (await readText(path) ?? "")) await writeFileAtomic(path, text);
    return kept;
  }
}

function lineOf(metrics: EpochMetrics): string {
  return `${JSON.stringify(metrics)}\n`;
}

async function stat(path: string): Promise<Deno.FileInfo | undefined> {
  try {
    return await Deno.stat(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readTextWithin(path, { most: MOST_TEXT_BYTES });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** What is no JSON fits no schema. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
