import type { Config, TopLevelSpec } from "vega-lite";

/**
 * The colours of all figures: blue, vermilion and green of Okabe and Ito's palette (the latter two
 * darkened for contrast), which people with any kind of colour blindness tell apart, and greys with good contrast on white. No figure says
 * anything by colour alone.
 */
export const COLOURS = {
  background: "#ffffff",
  text: "#1f2430",
  quietText: "#565d6b",
  line: "#c9ced6",
  grid: "#e8ebef",
  blue: "#0072b2",
  vermilion: "#c44601",
  green: "#00795c",
} as const;

/** Fonts that every system has, by one name or another. */
export const FONT = "Helvetica, Arial, sans-serif";

/**
 * The look that all figures share. The background is opaque, so that a figure reads the same on a
 * light page and on a dark one.
 */
export const THEME: Config = {
  aria: false, // every figure has a description; a label for each mark only makes the file larger
  background: COLOURS.background,
  padding: 20,
  font: FONT,
  view: { stroke: null },
  title: {
    anchor: "start",
    frame: "group",
    color: COLOURS.text,
    fontSize: 16,
    fontWeight: "bold",
    subtitleColor: COLOURS.quietText,
    subtitleFontSize: 12,
    subtitleLineHeight: 16,
    subtitlePadding: 6,
    offset: 16,
  },
  axis: {
    domainColor: COLOURS.line,
    tickColor: COLOURS.line,
    gridColor: COLOURS.grid,
    labelColor: COLOURS.text,
    labelFontSize: 11,
    titleColor: COLOURS.quietText,
    titleFontSize: 12,
    titleFontWeight: "normal",
  },
  legend: {
    labelColor: COLOURS.text,
    labelFontSize: 12,
    titleColor: COLOURS.quietText,
    titleFontSize: 12,
    titleFontWeight: "normal",
  },
};

/** Vega takes a letter for 0.8 of the font's size wide where it cannot measure, which is safe. */
const LETTER_WIDTH = 0.8 * 12;

/**
 * A figure's title with lines of small text below it, broken where they would be wider than the
 * figure.
 *
 * @param text the title
 * @param options `notes`: what to say below it, each from a new line on; `width`: that of the
 * figure in pixels
 * @returns the `title` of a specification
 */
export function titleWithNotes(
  text: string,
  { notes, width }: { notes: readonly string[]; width: number },
): NonNullable<TopLevelSpec["title"]> {
  return { text, subtitle: notes.flatMap((note) => wrap(note, Math.floor(width / LETTER_WIDTH))) };
}

function wrap(text: string, length: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > length) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
