const SIGNALS: readonly Deno.Signal[] = ["SIGINT", "SIGTERM"];

/**
 * Held while training runs: the first Ctrl-C (or a notebook's Stop, or a server's SIGTERM) asks for
 * a stop after the step under way; the second ends the process at once, which harms no file, as
 * each is written whole or not at all.
 */
export class Interrupt implements Disposable {
  #requested = false;
  readonly #listener = () => {
    if (this.#requested) Deno.exit(1);
    this.#requested = true;
  };

  constructor() {
    for (const signal of SIGNALS) Deno.addSignalListener(signal, this.#listener);
  }

  /** Whether a stop was asked for. */
  get requested(): boolean {
    return this.#requested;
  }

  /** Gives the signals back. */
  [Symbol.dispose](): void {
    for (const signal of SIGNALS) Deno.removeSignalListener(signal, this.#listener);
  }
}
