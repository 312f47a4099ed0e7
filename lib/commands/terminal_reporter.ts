import { type Progress, type Reporter, speedometer } from "../files/mod.ts";
import { ProgressBars } from "./progress_bars.ts";
import { asItIs, type Paint, type TextStream, writeLine } from "./write_text.ts";

/** Where a reporter writes: standard error, or a stand-in for it. */
export interface TerminalStream extends TextStream {
  /** Whether a person looks at it. */
  isTerminal(): boolean;
}

const SECONDS_BETWEEN_LINES = 10;
const yellow: Paint = (text) => `\x1b[33m${text}\x1b[0m`;

/**
 * Says what goes on: on a terminal with bars that are drawn over themselves, elsewhere with a plain
 * line now and then. Disposing it takes away the bars of work that was broken off.
 *
 * @param options `colour`: whether warnings stand out on a terminal; by default unless `NO_COLOR`
 * is set
 */
export function terminalReporter(
  stream: TerminalStream = Deno.stderr,
  { colour = !Deno.noColor }: { colour?: boolean } = {},
): Reporter & Disposable {
  return stream.isTerminal() ? barReporter(stream, { colour }) : lineReporter(stream);
}

function barReporter(
  stream: TerminalStream,
  { colour }: { colour: boolean },
): Reporter & Disposable {
  const bars = new ProgressBars(stream);
  return {
    info: (text) => bars.say(text),
    warn: (text) => bars.say(text, colour ? yellow : asItIs),
    progress(title, total, unit) {
      const describe = speedometer(total, unit);
      const bar = bars.start(title, total);
      return {
        update: (done, text) => bar.update(done, describe(done, text)),
        end: (text) => bar.end(text),
      };
    },
    [Symbol.dispose]: () => bars[Symbol.dispose](),
  };
}

function lineReporter(stream: TerminalStream): Reporter & Disposable {
  const say = (text: string) => writeLine(stream, text);
  return { info: say, warn: say, progress, [Symbol.dispose]() {} };

  function progress(title: string, total: number, unit: string): Progress {
    const describe = speedometer(total, unit);
    let said = performance.now();
    return {
      update(done, text) {
        const description = describe(done, text);
        if (performance.now() - said < SECONDS_BETWEEN_LINES * 1000) return;
        said = performance.now();
        say(`${title}: ${description}`);
      },
      end(text) {
        if (text !== undefined) say(`${title}: ${text}`);
      },
    };
  }
}
