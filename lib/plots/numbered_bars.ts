import { COLOURS } from "./theme.ts";

/**
 * Bars with their number at the end of each, as the layers of a figure whose encoding places them.
 *
 * @param field what is counted
 * @param format how a number is written
 */
export function numberedBars(field: string, format: string) {
  return [
    { mark: { type: "bar" as const, color: COLOURS.blue } },
    {
      mark: {
        type: "text" as const,
        align: "left" as const,
        dx: 5,
        fontSize: 11,
        color: COLOURS.text,
      },
      encoding: { text: { field, type: "quantitative" as const, format } },
    },
  ];
}
