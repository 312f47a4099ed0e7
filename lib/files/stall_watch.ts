/** What a {@linkcode StallWatch} wants to hear. */
export interface StallWatchOptions {
  /** How many bytes are to come in that time: fewer are as bad as none. @default 1 */
  leastBytes?: number;
}

/**
 * Aborts its signal when nothing, or next to nothing, has been heard for some time; disposing it
 * stops the clock. A server that sends a byte now and then would otherwise take days.
 */
export class StallWatch implements Disposable {
  readonly #controller = new AbortController();
  readonly #seconds: number;
  readonly #leastBytes: number;
  #heard = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param seconds How long it may take until so many bytes have come. */
  constructor(seconds: number, { leastBytes = 1 }: StallWatchOptions = {}) {
    this.#seconds = seconds;
    this.#leastBytes = leastBytes;
    this.#start();
  }

  /** Aborted, with a `DOMException` named "TimeoutError", once it took too long. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Counts bytes that came; enough of them start the clock anew. */
  heard(bytes: number): void {
    this.#heard += bytes;
    if (this.#heard >= this.#leastBytes) this.#start();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  #start(): void {
    this.#heard = 0;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#controller.abort(new DOMException(this.#reason(), "TimeoutError")),
      this.#seconds * 1000,
    );
  }

  #reason(): string {
    const came = this.#heard === 0 ? "no byte came" : `no more than ${this.#heard} bytes came`;
    return `${came} for ${this.#seconds} seconds`;
  }
}
