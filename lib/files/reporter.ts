/** Where training stands after a step, in numbers. */
export interface StepReport {
  /** The phase's title, as "fine-tuning". */
  readonly phase: string;
  /** The epoch under way, from 1. */
  readonly epoch: number;
  /** How many epochs the phase has at most. */
  readonly epochs: number;
  /** The mean of the training loss since the epoch's start. */
  readonly loss: number;
  /** The share of the epoch's images so far that were classified correctly, 0 to 1. */
  readonly accuracy: number;
  /** The rate of the step. */
  readonly learningRate: number;
}

/** What an epoch came to, in numbers. */
export interface EpochReport extends StepReport {
  /** The loss on the validation images. */
  readonly valLoss: number;
  /** The share of the validation images classified correctly, 0 to 1. */
  readonly valAccuracy: number;
  /** Whether no epoch of the run before it had as low a validation loss. */
  readonly best: boolean;
}

/** A bar on a terminal, or plain lines elsewhere, for one piece of work that takes time. */
export interface Progress {
  /**
   * Says how far the work has come, with a short text behind it, as `loss 0.41`; where the work is
   * training, also in numbers.
   */
  update(done: number, text?: string, step?: StepReport): void;
  /** Ends the work: the bar stays as it is, with the text as its last word. */
  end(text?: string): void;
}

/**
 * Where the library says what it is doing. The library itself prints nothing: a command hands in a
 * reporter that writes to standard error, a notebook one that updates a display, a test none.
 */
export interface Reporter {
  /** One line that a person wants to read; where it tells of a finished epoch, also in numbers. */
  info(text: string, epoch?: EpochReport): void;
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
