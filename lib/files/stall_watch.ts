/** Aborts its signal when nothing has been heard for some time; disposing it stops the clock. */
export class StallWatch implements Disposable {
  readonly #controller = new AbortController();
  readonly #seconds: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param seconds How long a silence may last. */
  constructor(seconds: number) {
    this.#seconds = seconds;
    this.heard();
  }

  /** Aborted, with a `DOMException` named "TimeoutError", once the silence lasted too long. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Starts the clock anew. */
  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#controller.abort(new DOMException(this.#reason(), "TimeoutError")),
      this.#seconds * 1000,
    );
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  #reason(): string {
    return `no byte came for ${this.#seconds} seconds`;
  }
}
