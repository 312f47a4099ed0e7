import {
  duration,
  type EpochReport,
  escapeHtml,
  escapeTerminal,
  type Progress,
  type Reporter,
  speedOf,
  speedometer,
  type StepReport,
} from "../files/mod.ts";
import type { MimeBundle } from "./displayable.ts";
import { type Table, tableHtml, tableText } from "./show_table.ts";

/** Shows a bundle, or puts it in the place of one shown before: `Deno.jupyter.display`. */
export type DisplayFunction = (
  bundle: MimeBundle,
  options: { raw: true; display_id: string; update: boolean },
) => Promise<void>;

/** So that there are at most four in any second, the last one of all included. */
const MILLISECONDS_BETWEEN_UPDATES = 334;

/** How many of the latest lines of text are shown while work goes on. */
const LATEST = 3;

/** A piece of work under way. */
interface Work {
  title: string;
  total: number;
  done: number;
  said: string;
  step?: StepReport;
  /** Seconds that the phase will take from here. */
  left?: number;
}

/**
 * A reporter that shows training in one place of a notebook: how far it has come, loss, accuracy,
 * learning rate and time left, and the epochs so far. At its end the epochs and their metrics stay,
 * and the warnings; nothing that stays depends on the time.
 */
export class TrainingDisplay implements Reporter {
  readonly #display: DisplayFunction;
  readonly #id = crypto.randomUUID();
  readonly #warnings: string[] = [];
  readonly #latest: string[] = [];
  readonly #epochs: EpochReport[] = [];
  readonly #works = new Set<Work>();
  /** Whether a step was trained. */
  #trained = false;
  #shown: number | undefined;
  /** There while the notebook has not taken the last bundle. */
  #sending: Promise<void> | undefined;
  #failure: { error: unknown } | undefined;

  /**
   * A display that shows nothing yet.
   *
   * @param display shows a bundle in the notebook, as `Deno.jupyter.display` does
   */
  constructor(display: DisplayFunction) {
    this.#display = display;
  }

  info(text: string, epoch?: EpochReport): void {
    if (epoch === undefined) this.#latest.push(text);
    else this.#epochs.push(epoch);
    this.#update();
  }

  warn(text: string): void {
    this.#warnings.push(text);
    this.#update();
  }

  progress(title: string, total: number, unit: string): Progress {
    const work: Work = { title, total, done: 0, said: "" };
    const describe = speedometer(total, unit);
    const measure = speedOf(total);
    this.#works.add(work);
    this.#update();
    return {
      update: (done, text, step) => {
        const { speed, left } = measure(done);
        work.done = done;
        work.said = describe(done, step === undefined ? text : "");
        if (step !== undefined) {
          work.step = step;
          this.#trained = true;
        }
        if (step !== undefined && left !== undefined) {
          work.left = left + (step.epochs - step.epoch) * total / speed;
        }
        this.#update();
      },
      end: (text) => {
        this.#works.delete(work);
        if (text === undefined) this.#update();
        else this.info(`${title}: ${text}`);
      },
    };
  }

  /**
   * Leaves the epochs and the warnings; nothing where there were none, as of a file that was
   * fetched.
   *
   * @throws whatever the display function threw first
   */
  async end(): Promise<void> {
    await this.#sending;
    if (this.#shown !== undefined) await this.#send(this.#left());
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  #update(): void {
    const since = performance.now() - (this.#shown ?? -Infinity);
    if (this.#sending !== undefined || since < MILLISECONDS_BETWEEN_UPDATES) return;
    this.#sending = this.#send(this.#live()).finally(() => this.#sending = undefined);
  }

  async #send(bundle: MimeBundle): Promise<void> {
    const update = this.#shown !== undefined;
    this.#shown = performance.now();
    try {
      await this.#display(bundle, { raw: true, display_id: this.#id, update });
    } catch (error) {
      // Told by end(): a display that fails is no reason to stop training.
      this.#failure ??= { error };
    }
  }

  /** While work goes on. */
  #live(): MimeBundle {
    const works = [...this.#works];
    const lines = this.#latest.slice(-LATEST);
    return {
      "text/html": [
        ...this.#warnings.map(warningHtml),
        ...lines.map((line) => `<div style="opacity: 0.7">${escapeHtml(line)}</div>`),
        ...works.map(workHtml),
        ...(this.#epochs.length === 0 ? [] : [tableHtml(epochsTable(this.#epochs))]),
      ].join("\n"),
      "text/plain": [
        ...[...this.#warnings, ...lines, ...works.map(workText)].map((line) =>
          escapeTerminal(line)
        ),
        ...(this.#epochs.length === 0 ? [] : [tableText(epochsTable(this.#epochs))]),
      ].join("\n"),
    };
  }

  /** What stays. */
  #left(): MimeBundle {
    const warnings = this.#warnings.map((text) => escapeTerminal(text));
    if (this.#epochs.length === 0) {
      const text = this.#trained ? "No epoch was finished." : "";
      return {
        "text/html": [...this.#warnings.map(warningHtml), text].join("\n"),
        "text/plain": [...warnings, text].join("\n"),
      };
    }
    const table = epochsTable(this.#epochs);
    return {
      "text/html": [...this.#warnings.map(warningHtml), tableHtml(table)].join("\n"),
      "text/plain": [...warnings, tableText(table)].join("\n"),
    };
  }
}

/**
 * Runs a body with a {@linkcode TrainingDisplay}, which ends with it, however that ends.
 *
 * @param display shows a bundle in the notebook: `Deno.jupyter.display`
 * @param body what is to be shown, as a call of `trainRun`
 * @returns what the body returns
 */
export async function withTrainingDisplay<T>(
  display: DisplayFunction,
  body: (reporter: Reporter) => Promise<T>,
): Promise<T> {
  const training = new TrainingDisplay(display);
  try {
    return await body(training);
  } finally {
    await training.end();
  }
}

/** Epochs and their metrics, the best one marked. */
function epochsTable(epochs: readonly EpochReport[]): Table {
  const best = epochs.findLast(({ best }) => best);
  return {
    columns: [
      "phase",
      "epoch",
      "loss",
      "accuracy",
      "validation loss",
      "validation accuracy",
      "learning rate",
      "",
    ],
    rows: epochs.map((epoch) => [
      epoch.phase,
      `${epoch.epoch}/${epoch.epochs}`,
      epoch.loss.toFixed(4),
      percent(epoch.accuracy),
      epoch.valLoss.toFixed(4),
      percent(epoch.valAccuracy),
      epoch.learningRate.toPrecision(2),
      epoch === best ? "best" : "",
    ]),
  };
}

function workHtml(work: Work): string {
  const bar = work.total > 0
    ? `<progress value="${work.done}" max="${work.total}"></progress>`
    : "";
  return `<div><b>${escapeHtml(work.title)}</b> ${bar} ${escapeHtml(work.said)}<br>${
    escapeHtml(stepText(work))
  }</div>`;
}

function workText(work: Work): string {
  return `${work.title}  ${work.said}  ${stepText(work)}`.trimEnd();
}

/** The step's numbers, as the command prints them. */
function stepText({ step, left }: Work): string {
  if (step === undefined) return "";
  return [
    `loss ${step.loss.toFixed(4)}`,
    `accuracy ${percent(step.accuracy)}`,
    `rate ${step.learningRate.toPrecision(2)}`,
    ...(left === undefined ? [] : [`all of ${step.phase}: about ${duration(left)} left`]),
  ].join("  ");
}

function warningHtml(text: string): string {
  return `<pre><b>Warning</b>\n${escapeHtml(text)}</pre>`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
