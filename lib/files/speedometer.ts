import { duration } from "./duration.ts";

/** How far work has come. */
export interface Speed {
  /** What share is done, 0 to 1; absent where nobody knows how much there is to do. */
  share?: number;
  /** Units a second; 0 while nothing is known of it. */
  speed: number;
  /** Seconds that it will take from here; absent while nothing is known of it. */
  left?: number;
}

/**
 * Measures what share of work is done, how fast it goes and how long it will take from here. The
 * speed is that since the first call: what was done before, as by a download that is gone on with,
 * says nothing about it.
 *
 * @param total How much there is to do; 0 where nobody knows.
 */
export function speedOf(total: number): (done: number) => Speed {
  let first: { done: number; at: number } | undefined;
  return (done) => {
    const at = performance.now() / 1000;
    // Less than before: the work was begun anew.
    if (first === undefined || done < first.done) first = { done, at };
    const speed = at > first.at ? (done - first.done) / (at - first.at) : 0;
    if (total === 0) return { speed };
    const share = Math.min(1, done / total);
    return speed > 0 ? { share, speed, left: Math.max(0, total - done) / speed } : { share, speed };
  };
}

/** How far work has come, in words, with a text of its own behind. */
export type Describe = (done: number, text?: string) => string;

/**
 * Puts {@linkcode speedOf} in words.
 *
 * @param total How much there is to do; 0 where nobody knows.
 * @param unit What is counted; `"bytes"` are shown as MB.
 */
export function speedometer(total: number, unit: string): Describe {
  const [shown, scale] = unit === "bytes" ? ["MB", 1e6] : [unit, 1];
  const measure = speedOf(total);
  return (done, text = "") => {
    const { share, speed, left } = measure(done);
    const progress = share === undefined
      ? `${(done / scale).toFixed(1)} ${shown}`
      : `${Math.min(100, Math.floor(100 * done / total))} %`; // so that 29 of 100 are 29 %, not 28
    const pace = speed > 0 ? `${(speed / scale).toPrecision(3)} ${shown}/s` : "";
    const rest = left === undefined ? "" : `${duration(left)} left`;
    return [progress, pace, rest, text].filter((part) => part !== "").join("  ");
  };
}
