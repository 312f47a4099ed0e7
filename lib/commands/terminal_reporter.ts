import { duration, type Progress, type Reporter } from "../files/mod.ts";
import { type TextStream, writeLine, writeText } from "./write_text.ts";

/** Where a reporter writes: standard error, or a stand-in for it. */
export interface TerminalStream extends TextStream {
  /** Whether a person looks at it. */
  isTerminal(): boolean;
}

const SECONDS_BETWEEN_LINES = 10;
const SECONDS_BETWEEN_DRAWINGS = 0.2;
const BAR_LETTERS = 20;
/** Back to the start of the line, and everything on it taken away. */
const CLEAR = "\r\x1b[K";

/**
 * Says what goes on: on a terminal with a bar that is drawn over itself, elsewhere with a plain line
 * now and then. The terminal is left as it was found, whenever the process ends: nothing is written
 * that has to be undone.
 */
export function terminalReporter(stream: TerminalStream = Deno.stderr): Reporter {
  const isTerminal = stream.isTerminal();
  // A bar may stand on the line; it is drawn anew below the text.
  const say = (text: string) => writeLine(stream, isTerminal ? `${CLEAR}${text}` : text);
  return {
    info: say,
    warn: say,
    progress(title, total, unit) {
      const describe = speedometer(total, unit);
      return isTerminal
        ? bar(stream, { title, total, describe })
        : lines(stream, { title, describe });
    },
  };
}

/** How far work has come, in words. */
type Describe = (done: number, text: string) => string;

function bar(
  stream: TerminalStream,
  { title, total, describe }: { title: string; total: number; describe: Describe },
): Progress {
  let drawn = -Infinity;
  return {
    update(done, text = "") {
      if (performance.now() - drawn < SECONDS_BETWEEN_DRAWINGS * 1000) return;
      drawn = performance.now();
      const full = Math.round(BAR_LETTERS * (total > 0 ? Math.min(1, done / total) : 0));
      const drawing = "█".repeat(full) + "░".repeat(BAR_LETTERS - full);
      const line = `${title} ${drawing} ${describe(done, text)}`;
      // What is longer than the line would go on in the next, and stay there.
      writeText(stream, `${CLEAR}${line.slice(0, columns() - 1)}`);
    },
    end(text) {
      if (text !== undefined) writeLine(stream, `${CLEAR}${title}: ${text}`);
      else writeText(stream, CLEAR);
    },
  };
}

function lines(
  stream: TerminalStream,
  { title, describe }: { title: string; describe: Describe },
): Progress {
  let said = performance.now();
  return {
    update(done, text = "") {
      if (performance.now() - said < SECONDS_BETWEEN_LINES * 1000) return;
      said = performance.now();
      writeLine(stream, `${title}: ${describe(done, text)}`);
    },
    end(text) {
      if (text !== undefined) writeLine(stream, `${title}: ${text}`);
    },
  };
}

/** Puts in words what share is done, how fast it goes and how long it will take from here. */
function speedometer(total: number, unit: string): Describe {
  const started = performance.now();
  const [shown, scale] = unit === "bytes" ? ["MB", 1e6] : [unit, 1];
  return (done, text) => {
    const rate = done / Math.max(1e-3, (performance.now() - started) / 1000);
    // A server may not tell how much there is to come.
    const share = total > 0
      ? `${Math.floor(100 * done / total)} %`
      : `${(done / scale).toFixed(1)} ${shown}`;
    const left = total > 0 && done > 0 ? `${duration((total - done) / rate)} left` : "";
    return [share, `${(rate / scale).toPrecision(3)} ${shown}/s`, left, text]
      .filter((part) => part !== "").join("  ");
  };
}

/** The width of the terminal. */
function columns(): number {
  try {
    return Deno.consoleSize().columns;
  } catch {
    return 80;
  }
}
