import { duration } from "../lib/files/mod.ts";

/** How the checks of a part ended. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** What a part is run with. */
export interface TrialOptions {
  /** A folder of the part's own, which is there and is removed afterwards. */
  folder: string;
  /** What everything random in the part follows from. */
  seed: number;
  /** When the part's share of the time is used up, as `performance.now()` counts. */
  until: number;
  /** Where a line goes. */
  say(line: string): void;
}

/** What a part of `deno task torture` works with, and what it says comes of it. */
export class Trial {
  readonly folder: string;
  readonly seed: number;
  readonly tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  /** What failed, and why. */
  readonly failures: string[] = [];
  readonly #until: number;
  readonly #say: (line: string) => void;

  constructor({ folder, seed, until, say }: TrialOptions) {
    this.folder = folder;
    this.seed = seed;
    this.#until = until;
    this.#say = say;
  }

  /** Milliseconds that are left of the part's time; none is 0. */
  timeLeft(): number {
    return Math.max(0, this.#until - performance.now());
  }

  /** Tries one thing: what throws has failed, and the next thing is tried. */
  async check(name: string, attempt: () => unknown): Promise<void> {
    const start = performance.now();
    try {
      await attempt();
      this.tally.passed++;
      this.#say(`  ${name} ... ok (${since(start)})`);
    } catch (error) {
      this.tally.failed++;
      const found = error instanceof Error ? error.stack ?? error.message : String(error);
      const reason = found.replace(/^/gm, "    ");
      this.failures.push(`${name}\n${reason}`);
      this.#say(`  ${name} ... FAILED (${since(start)})\n${reason}`);
    }
  }

  /** Says why something is not tried on this machine. */
  skip(name: string, reason: string): void {
    this.tally.skipped++;
    this.#say(`  ${name} ... skipped: ${reason}`);
  }

  /** Says something that was seen, as a count or a figure. */
  note(text: string): void {
    this.#say(`  ${text}`);
  }
}

function since(start: number): string {
  return duration((performance.now() - start) / 1000);
}
