import type { Reporter } from "../files/mod.ts";

const SIGNALS: readonly Deno.Signal[] = ["SIGINT", "SIGTERM"];

/**
 * The variable by which a command tells those that it starts to stop with it. A signal may not reach
 * them: the `deno` of npm's package can be a program of Node's in between, which passes none on.
 */
export const STOP_WITH_PARENT = "STOP_WITH_PARENT";
const LOOK_EVERY_MS = 500;

/**
 * Held by a command whose work can be gone on with: the first Ctrl-C (or a server's SIGTERM) asks
 * for a stop, the second ends the process at once with status 1, which harms no file, as each is
 * written whole or not at all. One that another command has started stops with that, too.
 */
export class StopSignals implements Disposable {
  readonly #controller = new AbortController();
  readonly #listener: () => void;
  readonly #watch: ReturnType<typeof setInterval> | undefined;

  /** @param reporter Told that the stop was heard, and that a second one is harder. */
  constructor(reporter: Reporter) {
    this.#listener = () => {
      if (this.requested.aborted) Deno.exit(1);
      this.#controller.abort();
      reporter.warn("Stopping after the step under way; a second Ctrl-C ends it at once");
    };
    for (const signal of SIGNALS) Deno.addSignalListener(signal, this.#listener);
    if (Deno.env.get(STOP_WITH_PARENT) === undefined) return;
    const parent = Deno.ppid;
    this.#watch = setInterval(() => {
      if (Deno.ppid !== parent) this.#controller.abort();
    }, LOOK_EVERY_MS);
  }

  /** Aborted by the first signal. */
  get requested(): AbortSignal {
    return this.#controller.signal;
  }

  /** Gives the signals back. */
  [Symbol.dispose](): void {
    for (const signal of SIGNALS) Deno.removeSignalListener(signal, this.#listener);
    clearInterval(this.#watch);
  }
}
