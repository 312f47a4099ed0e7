/** Milliseconds by what was computed, as `"convolution backward_weights"`. */
export type TimesByKind = Map<string, number>;

/** Directions that are one and the same work: training only keeps more of it. */
const FORWARD = /^forward_(training|inference)$/;

/**
 * Adds up what oneDNN says of itself under `ONEDNN_VERBOSE=1`, by primitive and direction. Lines
 * that tell of no run, as of what was built, are passed over.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const line = "onednn_verbose,v1,primitive,exec,cpu,matmul,brg_matmul,undef,src:f32,,,8x8:8x8,0.5";
 * assertEquals(timesByKind([line, line]), new Map([["matmul", 1]]));
 * ```
 */
export function timesByKind(lines: Iterable<string>): TimesByKind {
  const times: TimesByKind = new Map();
  for (const line of lines) {
    const fields = line.split(",");
    const exec = fields.indexOf("exec");
    // The graph interface tells of the same runs again.
    if (fields[0] !== "onednn_verbose" || exec === -1 || fields.includes("graph")) continue;
    const [primitive, , direction] = fields.slice(exec + 2);
    const milliseconds = Number(fields.at(-1));
    if (primitive === undefined || direction === undefined || !(milliseconds >= 0)) continue;
    const kind = direction === "undef"
      ? primitive
      : `${primitive} ${FORWARD.test(direction) ? "forward" : direction}`;
    times.set(kind, (times.get(kind) ?? 0) + milliseconds);
  }
  return times;
}

/** A program's step, as its profile. */
export interface Profile {
  name: string;
  /** Milliseconds that a step takes, without the cost of telling. */
  stepMilliseconds: number;
  /** Milliseconds in a step by what oneDNN computes. */
  times: TimesByKind;
}

/** Profiles side by side as a table in Markdown, what takes the first of them longest on top. */
export function profileTable(profiles: readonly Profile[]): string {
  const kinds = [...new Set(profiles.flatMap(({ times }) => [...times.keys()]))];
  const first = profiles[0]?.times;
  kinds.sort((a, b) => (first?.get(b) ?? 0) - (first?.get(a) ?? 0));
  const row = (title: string, cells: readonly string[]) => `| ${[title, ...cells].join(" | ")} |`;
  const numbers = (of: (profile: Profile) => number) =>
    profiles.map((profile) => of(profile).toFixed(1));
  const sum = ({ times }: Profile) => times.values().reduce((total, time) => total + time, 0);
  return [
    row("milliseconds a step", profiles.map(({ name }) => name)),
    row("---", profiles.map(() => "---")),
    ...kinds.map((kind) => row(kind, numbers(({ times }) => times.get(kind) ?? 0))),
    row("oneDNN together", numbers(sum)),
    row("the step", numbers(({ stepMilliseconds }) => stepMilliseconds)),
  ].join("\n");
}
