import { duration } from "../files/mod.ts";

/** How far work has come, in words, with a text of its own behind. */
export type Describe = (done: number, text?: string) => string;

/**
 * Puts in words what share of work is done, how fast it goes and how long it will take from here.
 * The speed is that since the first call: what was done before, as by a download that is gone on
 * with, says nothing about it.
 *
 * @param total How much there is to do; 0 where nobody knows.
 * @param unit What is counted; `"bytes"` are shown as MB.
 */
export function speedometer(total: number, unit: string): Describe {
  const [shown, scale] = unit === "bytes" ? ["MB", 1e6] : [unit, 1];
  let first: { done: number; at: number } | undefined;
  return (done, text = "") => {
    const at = performance.now() / 1000;
    // Less than before: the work was begun anew.
    if (first === undefined || done < first.done) first = { done, at };
    const speed = at > first.at ? (done - first.done) / (at - first.at) : 0;
    const share = total > 0
      ? `${Math.min(100, Math.floor(100 * done / total))} %`
      : `${(done / scale).toFixed(1)} ${shown}`;
    const pace = speed > 0 ? `${(speed / scale).toPrecision(3)} ${shown}/s` : "";
    const left = speed > 0 && total > 0
      ? `${duration(Math.max(0, total - done) / speed)} left`
      : "";
    return [share, pace, left, text].filter((part) => part !== "").join("  ");
  };
}
