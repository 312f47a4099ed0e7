import type { Trial } from "./trial.ts";

/**
 * One part of `deno task torture`: a file in `torture/parts/` that exports it as `part`. Its name is
 * the file's.
 */
export interface Part {
  /** What it tries, in one line. */
  tries: string;
  /** Tries it, by calls of `trial.check`, until all is done or `trial.timeLeft()` is used up. */
  run(trial: Trial): Promise<void>;
}
