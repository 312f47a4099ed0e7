import { type Content, type Html, html } from "./html.ts";

/** A part of a page, which its menu leads to. */
export interface Section {
  /** A word for its address in the page. */
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

/** The parts as they stand in the page. */
export function sectionsHtml(sections: readonly Section[]): Html {
  return html`${
    sections.map(({ id, title, body }) =>
      html`
        <section id="${id}" aria-labelledby="${id}-title">
        <h2 id="${id}-title">${title}</h2>
        ${body}
        </section>
      `
    )
  }`;
}

/** What a table in a page shows. */
export interface PageTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Content[])[];
  /** Which columns hold numbers, by their places. @default all but the first */
  readonly numbers?: readonly number[];
}

/** A table that can be scrolled sideways where the screen is narrow; each row begins with its name. */
export function pageTable({ columns, rows, numbers }: PageTable): Html {
  const kind = (at: number) => (numbers?.includes(at) ?? at > 0) ? "number" : "value";
  return html`
    <div class="scroll" tabindex="0" role="group" aria-label="Table">
      <table>
        <thead>
          <tr>${columns.map((name, at) =>
            html`<th scope="col" class="${kind(at)}">${name}</th>`
          )}</tr>
        </thead>
        <tbody>
    ${rows.map(([name, ...cells]) =>
      html`
        <tr><th scope="row">${name}</th>${cells.map((cell, at) =>
          html`<td class="${kind(at + 1)}">${cell}</td>`
        )}</tr>
      `
    )}</tbody>
      </table>
    </div>
  `;
}
