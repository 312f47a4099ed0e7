import { escapeHtml, escapeTerminal } from "../files/mod.ts";
import { type Displayable, JUPYTER_DISPLAY } from "./displayable.ts";

/** A cell of a table: numbers stand to the right, text to the left. */
export type Cell = string | number;

/** What {@linkcode showTable} shows. */
export interface Table {
  /** The heading of each column. */
  readonly columns: readonly string[];
  /** The cells, row by row; as many in each as there are columns. */
  readonly rows: readonly (readonly Cell[])[];
  /** A line of text above it. */
  readonly caption?: string;
}

/**
 * A table as a value that a notebook displays: HTML without colours of its own, so that it follows
 * the notebook's theme, and plain text beside it. Every text is escaped. Numbers are written as
 * JavaScript writes them; round them, or hand them over as text.
 *
 * @param table what to show
 * @returns a value to stand last in a cell
 * @throws {RangeError} when a row has more or fewer cells than there are columns
 */
export function showTable(table: Table): Displayable {
  const bundle = { "text/html": tableHtml(table), "text/plain": tableText(table) };
  return { [JUPYTER_DISPLAY]: () => bundle };
}

/** The table as HTML. */
export function tableHtml(table: Table): string {
  const { columns, rows, caption } = checked(table);
  const aligned = columnsOfNumbers(table);
  const row = (tag: "th" | "td", cells: readonly Cell[]) =>
    `<tr>${
      cells.map((cell, at) =>
        `<${tag} style="text-align: ${aligned[at] ? "right" : "left"}">${
          escapeHtml(String(cell))
        }</${tag}>`
      ).join("")
    }</tr>`;
  return [
    "<table>",
    ...(caption === undefined ? [] : [`<caption>${escapeHtml(caption)}</caption>`]),
    `<thead>${row("th", columns)}</thead>`,
    "<tbody>",
    ...rows.map((cells) => row("td", cells)),
    "</tbody>",
    "</table>",
  ].join("\n");
}

/** The table as lines of text, its columns one below the other. */
export function tableText(table: Table): string {
  const { columns, rows, caption } = checked(table);
  const aligned = columnsOfNumbers(table);
  const lines = [columns, ...rows].map((cells) =>
    cells.map((cell) => escapeTerminal(String(cell), { lines: false }))
  );
  const widths = columns.map((_, at) => Math.max(...lines.map((cells) => cells[at]!.length)));
  const text = lines.map((cells) =>
    cells.map((cell, at) => aligned[at] ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!))
      .join("  ").trimEnd()
  );
  return [...(caption === undefined ? [] : [escapeTerminal(caption)]), ...text].join("\n");
}

function checked(table: Table): Table {
  const at = table.rows.findIndex((cells) => cells.length !== table.columns.length);
  if (at === -1) return table;
  throw new RangeError(
    `Cannot show the table: row ${at + 1} has ${table.rows[at]!.length} cells, must have ` +
      `${table.columns.length}, one a column`,
  );
}

/** Which columns hold nothing but numbers, text that begins as a number does, and dashes. */
function columnsOfNumbers({ columns, rows }: Table): boolean[] {
  return columns.map((_, at) =>
    rows.length > 0 && rows.every((cells) => /^([-+−]?[\d.]+|—$)/.test(String(cells[at])))
  );
}
