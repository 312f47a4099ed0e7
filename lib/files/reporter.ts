/** A bar on a terminal, or plain lines elsewhere, for one piece of work that takes time. */
export interface Progress {
  /** Says how far the work has come, with a short text behind it, as `loss 0.41`. */
  update(done: number, text?: string): void;
  /** Ends the work: the bar stays as it is, with the text as its last word. */
  end(text?: string): void;
}

/**
 * Where the library says what it is doing. The library itself prints nothing: a command hands in a
 * reporter that writes to standard error, a notebook one that updates a display, a test none.
 */
export interface Reporter {
  /** One line that a person wants to read. */
  info(text: string): void;
  /** One line that a person must not miss. */
  warn(text: string): void;
  /** Starts a piece of work of `total` units (`"bytes"`, `"images"`, `"steps"`). */
  progress(title: string, total: number, unit: string): Progress;
}

/** Says nothing. */
export const silentReporter: Reporter = {
  info() {},
  warn() {},
  progress: () => ({ update() {}, end() {} }),
};
