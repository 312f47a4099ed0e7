import { currentCluster } from "../tensorflow/mod.ts";

const SIGNALS: readonly Deno.Signal[] = ["SIGINT", "SIGTERM"];

/**
 * Held while training or evaluation runs: Ctrl-C, a notebook's Stop or a server's SIGTERM asks for a
 * stop after the step under way. It never ends the process, which may be a notebook's kernel: a
 * command that wants to end at a second signal listens for itself. Workers that train together stop
 * where all of them know.
 */
export class Interrupt implements Disposable {
  readonly #controller = new AbortController();
  readonly #listener = () => this.#controller.abort(new Error("Stopped, as asked for"));
  /** Aborted once a stop was asked for. */
  readonly signal: AbortSignal;

  /** @param other Once aborted, a stop is asked for as well. */
  constructor(other?: AbortSignal) {
    const own = this.#controller.signal;
    const asked = other === undefined ? own : AbortSignal.any([own, other]);
    this.signal = currentCluster()?.stopTogether(asked) ?? asked;
    for (const signal of SIGNALS) Deno.addSignalListener(signal, this.#listener);
  }

  /** Whether a stop was asked for. */
  get requested(): boolean {
    return this.signal.aborted;
  }

  /** Gives the signals back. */
  [Symbol.dispose](): void {
    for (const signal of SIGNALS) Deno.removeSignalListener(signal, this.#listener);
  }
}

/** Ends quietly what was broken off because a person asked for it. */
export function unlessAborted(signal: AbortSignal | undefined): (error: unknown) => undefined {
  return (error) => {
    if (!signal?.aborted) throw error;
  };
}
