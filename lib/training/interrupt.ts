const SIGNALS: readonly Deno.Signal[] = ["SIGINT", "SIGTERM"];

/**
 * Held while training runs: Ctrl-C, a notebook's Stop or a server's SIGTERM asks for a stop after
 * the step under way. It never ends the process, which may be a notebook's kernel: a command that
 * wants to end at a second signal listens for itself.
 */
export class Interrupt implements Disposable {
  #requested = false;
  readonly #listener = () => void (this.#requested = true);

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
