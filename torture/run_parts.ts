import type { Part } from "./part.ts";
import { type Tally, Trial } from "./trial.ts";

/** How {@linkcode runParts} works. */
export interface RunPartsOptions {
  /** The time for all parts together, in minutes; each gets an equal share of what is left. */
  minutes: number;
  /** What everything random follows from. */
  seed: number;
  /** Where a line goes. */
  say(line: string): void;
}

/**
 * Runs one part after the other, each in a folder of its own, which is gone afterwards, and says
 * once more at the end what failed.
 *
 * @returns How all checks together ended.
 */
export async function runParts(
  parts: ReadonlyMap<string, Part>,
  { minutes, seed, say }: RunPartsOptions,
): Promise<Tally> {
  const end = performance.now() + minutes * 60_000;
  const all: Tally = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
  let left = parts.size;
  for (const [name, part] of parts) {
    say(`${name}: ${part.tries}`);
    const now = performance.now();
    const until = now + Math.max(0, end - now) / left--;
    const folder = await Deno.makeTempDir({ prefix: `torture_${name}_` });
    const trial = new Trial({ folder, seed, until, say });
    try {
      // What a part does between its checks may fail too.
      await part.run(trial).catch((error) =>
        trial.check("the part itself", () => Promise.reject(error))
      );
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
    const { passed, failed, skipped } = trial.tally;
    // A part that tried nothing has shown nothing.
    if (passed + failed + skipped === 0) trial.skip("all of it", "there was no time left");
    failures.push(...trial.failures.map((failure) => `${name}: ${failure}`));
    all.passed += passed;
    all.failed += failed;
    all.skipped += trial.tally.skipped;
  }
  if (failures.length > 0) say(`\n FAILURES \n\n${failures.join("\n\n")}`);
  return all;
}

/** The sum of it all, as `deno test` writes its own. */
export function summary({ passed, failed, skipped }: Tally, seconds: number): string {
  const word = failed === 0 && passed > 0 ? "ok" : "FAILED";
  const more = skipped === 0 ? "" : ` | ${skipped} skipped`;
  return `${word} | ${passed} passed | ${failed} failed${more} (${Math.round(seconds)}s)`;
}
