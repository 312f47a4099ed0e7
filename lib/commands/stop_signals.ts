import type { Reporter } from "../files/mod.ts";

const SIGNALS: readonly Deno.Signal[] = ["SIGINT", "SIGTERM"];

/**
 * Held by a command whose work can be gone on with: the first Ctrl-C (or a server's SIGTERM) asks
 * for a stop, the second ends the process at once with status 1, which harms no file, as each is
 * written whole or not at all.
 */
export class StopSignals implements Disposable {
  readonly #controller = new AbortController();
  readonly #listener: () => void;

  /** @param reporter Told that the stop was heard, and that a second one is harder. */
  constructor(reporter: Reporter) {
    this.#listener = () => {
      if (this.requested.aborted) Deno.exit(1);
      this.#controller.abort();
      reporter.warn("Stopping after the step under way; a second Ctrl-C ends it at once");
    };
    for (const signal of SIGNALS) Deno.addSignalListener(signal, this.#listener);
  }

  /** Aborted by the first signal. */
  get requested(): AbortSignal {
    return this.#controller.signal;
  }

  /** Gives the signals back. */
  [Symbol.dispose](): void {
    for (const signal of SIGNALS) Deno.removeSignalListener(signal, this.#listener);
  }
}
