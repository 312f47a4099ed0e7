/** Where two records differ. */
export interface Difference {
  /** The keys on the way, as `head.epochs`. */
  path: string;
  was: unknown;
  is: unknown;
}

/**
 * Every place where two records of plain values differ.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(differences({ head: { epochs: 1 } }, { head: { epochs: 2 } }), [
 *   { path: "head.epochs", was: 1, is: 2 },
 * ]);
 * ```
 */
export function differences(was: unknown, is: unknown, path: string = ""): Difference[] {
  if (typeof was !== "object" || typeof is !== "object" || was === null || is === null) {
    return was === is ? [] : [{ path, was, is }];
  }
  const [before, now] = [was as Record<string, unknown>, is as Record<string, unknown>];
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((key) =>
    differences(before[key], now[key], path === "" ? key : `${path}.${key}`)
  );
}

/** Differences as words: `"head.epochs" was 1 and is 2 now`. */
export function tell(found: readonly Difference[]): string {
  return found.map(({ path, was, is }) => `"${path}" was ${text(was)} and is ${text(is)} now`)
    .join(", ");
}

function text(value: unknown): string {
  return value === undefined ? "not there" : JSON.stringify(value);
}
