import type { Reporter } from "../../lib/files/mod.ts";

/** What a reporter was told. */
export interface Recording {
  reporter: Reporter;
  infos: string[];
  warnings: string[];
  /** The title of each piece of work, in order. */
  titles: string[];
}

/** A reporter that keeps what it is told; `onStep` is called at each step of training. */
export function recordingReporter(onStep: (title: string) => void = () => {}): Recording {
  const infos: string[] = [];
  const warnings: string[] = [];
  const titles: string[] = [];
  const reporter: Reporter = {
    info: (text) => void infos.push(text),
    warn: (text) => void warnings.push(text),
    progress(title) {
      titles.push(title);
      const isTraining = /^(head|fine-tuning) \d/.test(title);
      return { update: () => isTraining ? onStep(title) : undefined, end() {} };
    },
  };
  return { reporter, infos, warnings, titles };
}
