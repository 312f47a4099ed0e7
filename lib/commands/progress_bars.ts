import { MultiBar } from "cli-progress";
import { escapeTerminal } from "../files/mod.ts";
import { asItIs, type Paint, type TextStream, writeLine, writeText } from "./write_text.ts";

/** A bar that stands. */
export interface Bar {
  /** Moves the bar, and says how far the work has come. */
  update(done: number, said: string): void;
  /** Takes the bar away, with a last word in its place where there is one. */
  end(text?: string): void;
}

/** The part of cli-progress, which comes without types, that is used here. */
interface Drawing {
  readonly terminal: { newline(): void };
  on(event: "redraw-post", listener: () => void): void;
  create(total: number, done: number, shown: Shown, options: { format: string }): Drawn;
  remove(bar: Drawn): boolean;
  log(text: string): void;
  update(): void;
  stop(): void;
}

interface Drawn {
  update(done: number, shown: Partial<Shown>): void;
}

/** What stands beside a bar. */
interface Shown {
  title: string;
  said: string;
}

/**
 * Bars at the foot of a terminal, drawn by cli-progress four times a second, and lines of text above
 * them. The cursor rests below the bars, and neither it nor the wrapping of lines is switched: where
 * Ctrl-C ends the process inside a bar, nothing is left to be undone. One that ends by itself takes
 * its bars away.
 */
export class ProgressBars implements Disposable {
  readonly #stream: TextStream;
  readonly #standing = new Set<Drawn>();
  /** There while a bar stands. */
  #drawing: Drawing | undefined;
  readonly #close = () => this[Symbol.dispose]();

  constructor(stream: TextStream) {
    this.#stream = stream;
  }

  /** Writes a line, above the bars that stand. */
  say(text: string, paint: Paint = asItIs): void {
    if (this.#drawing === undefined) return writeLine(this.#stream, text, paint);
    this.#drawing.log(`${paint(escapeTerminal(text))}\n`);
    // At once: cli-progress would keep it until the next drawing, and lose it in the last one.
    this.#drawing.update();
  }

  /**
   * Puts up a bar.
   *
   * @param total Where the bar is full; 0 for work of unknown length, which is told in words alone.
   */
  start(title: string, total: number): Bar {
    this.#drawing ??= this.#open();
    const format = total > 0 ? "{title} {bar} {said}" : "{title} {said}";
    const shown = escapeTerminal(title, { lines: false });
    const bar = this.#drawing.create(total, 0, { title: shown, said: "" }, { format });
    this.#standing.add(bar);
    return {
      update: (done, said) => bar.update(done, { said: escapeTerminal(said, { lines: false }) }),
      end: (text) => {
        this.#standing.delete(bar);
        if (this.#standing.size === 0) this.#close();
        else this.#drawing?.remove(bar);
        if (text !== undefined) this.say(`${title}: ${text}`);
      },
    };
  }

  /** Takes all bars away. */
  [Symbol.dispose](): void {
    this.#standing.clear();
    this.#drawing?.stop();
    this.#drawing = undefined;
    removeEventListener("unload", this.#close);
  }

  #open(): Drawing {
    addEventListener("unload", this.#close);
    const stream = this.#stream;
    const drawing: Drawing = new MultiBar({
      stream: {
        isTTY: true,
        // One less than there are: a full line's last letter would be cleared with what follows it.
        get columns() {
          return columns() - 1;
        },
        write: (text: string) => writeText(stream, text),
      },
      fps: 4,
      barsize: 20,
      barCompleteChar: "█",
      barIncompleteChar: "░",
      emptyOnZero: true,
      clearOnComplete: true,
      hideCursor: false,
      linewrap: true, // as the terminal has it
      forceRedraw: true, // also where only the lines above are new
    });
    drawing.on("redraw-post", () => drawing.terminal.newline());
    return drawing;
  }
}

/** The width of the terminal. */
function columns(): number {
  try {
    return Deno.consoleSize().columns;
  } catch {
    return 80;
  }
}
