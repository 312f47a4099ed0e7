import type { Comparison } from "./comparisons.ts";
import type { Measured } from "./measure.ts";
import type { Interval } from "./statistics.ts";

/** What was measured of one piece of work, as a table in Markdown. */
export function table(
  { title, batch, unit, steps }: Comparison,
  { measured, rounds, loadBefore }: {
    measured: readonly Measured[];
    rounds: number;
    /** Programs that wanted a processor in the minute before, on average. */
    loadBefore: number;
  },
): string {
  const rows = measured.map(({ name, rate, ratio, firstStepSeconds, peakBytes }) =>
    `| ${
      [
        name,
        interval(rate, significant),
        interval(ratio, (value) => value.toFixed(2)),
        `${firstStepSeconds.toFixed(1)} s`,
        `${(peakBytes / 2 ** 30).toFixed(2)} GiB`,
      ].join(" | ")
    } |`
  );
  return [
    `### ${title}`,
    "",
    `${batch > 1 ? `Batches of ${batch}, ` : ""}${rounds} rounds of ${steps} step${
      steps === 1 ? "" : "s"
    }: median (95 % interval). The machine's load before: ${loadBefore.toFixed(1)}.`,
    "",
    `| | ${unit} a second | times the first row | first step after start | most memory |`,
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

function interval({ median, low, high }: Interval, text: (value: number) => string): string {
  return `${text(median)} (${text(low)} to ${text(high)})`;
}

function significant(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);
}
