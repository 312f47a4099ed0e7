import type { Comparison } from "./comparisons.ts";
import { type Interval, medianInterval } from "./statistics.ts";
import { WorkerProcess } from "./worker_process.ts";

/** What one contender came to. */
export interface Measured {
  name: string;
  /** Units a second. */
  rate: Interval;
  /** Its rate over that of the first contender, round by round. */
  ratio: Interval;
  /** Seconds from the start of its process to the end of its first step. */
  firstStepSeconds: number;
  peakBytes: number;
  /** Memory after the first and after the last round, where the worker tells. */
  residentBytes?: { first: number; last: number; steps: number };
  versions: Readonly<Record<string, string>>;
}

/** How long is measured. */
export interface MeasureOptions {
  /** Rounds in which every contender has its turn. */
  rounds: number;
  /** Hears what is being measured. */
  onRound?(round: number): void;
}

/**
 * Measures one piece of work: every contender is set up first, then they take turns, so that the
 * drift of a shared machine hits all alike, and ratios are taken within a round.
 */
export async function measure(
  comparison: Comparison,
  { rounds, onRound }: MeasureOptions,
): Promise<Measured[]> {
  const { batch, steps } = comparison;
  const workers: WorkerProcess[] = [];
  for (const contender of comparison.contenders) workers.push(await WorkerProcess.start(contender));
  const rates: number[][] = workers.map(() => []);
  const resident: number[][] = workers.map(() => []);
  for (let round = 0; round < rounds; round++) {
    onRound?.(round);
    for (const [i, worker] of workers.entries()) {
      const { seconds, residentBytes } = await worker.run({ untimed: 1, timed: steps });
      rates[i]!.push(batch * steps / seconds);
      if (residentBytes !== undefined) resident[i]!.push(residentBytes);
    }
  }
  const measured: Measured[] = [];
  for (const [i, worker] of workers.entries()) {
    const [first, last] = [resident[i]!.at(0), resident[i]!.at(-1)];
    measured.push({
      name: worker.contender.name,
      rate: medianInterval(rates[i]!),
      ratio: medianInterval(rates[i]!.map((rate, round) => rate / rates[0]![round]!)),
      firstStepSeconds: worker.firstStepSeconds,
      peakBytes: await worker.end(),
      ...(first === undefined || last === undefined
        ? {}
        : { residentBytes: { first, last, steps: (rounds - 1) * (steps + 1) } }),
      versions: worker.versions,
    });
  }
  return measured;
}
