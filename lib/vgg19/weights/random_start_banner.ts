const WIDTH = 80;

/** What the banner tells. */
export interface RandomStartBannerOptions {
  /** Why there are no weights, as an error's message. */
  reason: string;
  /** The file that is missing. */
  fileName: string;
  /** The folder to put it into. */
  folder: string;
}

/** The words that a run without ImageNet weights carries in its plots and in its report. */
export const FROM_SCRATCH = "from scratch, no ImageNet weights";

/** The lines of the banner that says that a run starts from random numbers, and how to help it. */
export function randomStartBanner(options: RandomStartBannerOptions): string[] {
  const { reason, fileName, folder } = options;
  const rule = "!".repeat(WIDTH);
  return [
    rule,
    `!!  NO IMAGENET WEIGHTS: this run trains ${FROM_SCRATCH}`,
    "!!",
    ...wrapped(reason),
    "!!",
    ...wrapped(
      "The network starts from random numbers. It will learn more slowly and end less " +
        `accurate, and its plots and its report say "${FROM_SCRATCH}".`,
    ),
    "!!",
    ...wrapped(
      `To start from ImageNet: run again with a network, or put "${fileName}" into "${folder}", ` +
        "or name a file of weights with --weights PATH.",
    ),
    rule,
  ];
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = "!! ";
  for (const word of text.split(/\s+/)) {
    if (line.length + 1 + word.length > WIDTH && line !== "!! ") {
      lines.push(line);
      line = "!! ";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
