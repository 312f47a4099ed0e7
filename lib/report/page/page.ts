import { type Content, Html, html } from "./html.ts";
import style from "./page.css" with { type: "text" };
import { type Section, sectionsHtml } from "./section.ts";

/** What a page is made of. */
export interface Page {
  title: string;
  /** What stands below the title, before the first part. */
  lead: Html;
  sections: readonly Section[];
  /** The script's text. */
  script: string;
  /** What the script reads, as JSON. @default nothing */
  data?: unknown;
  /** More rules of style, as for pictures that the page carries. @default none */
  style?: string;
}

/**
 * A whole page in one file. It may load nothing: a browser that opens it from disk shows it without
 * a network, and its own rule (Content-Security-Policy) keeps it from asking for one.
 */
export function page({ title, lead, sections, script, data, style: more = "" }: Page): string {
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; " +
    "script-src 'unsafe-inline'";
  return html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="${policy}">
        <meta name="color-scheme" content="light dark">
        <title>${title}</title>
        <style>
    ${new Html(style)}${new Html(more)}</style>
      </head>
      <body>
    <a class="skip" href="#main">to the content</a>
    <header>
    <h1>${title}</h1>
    ${lead}
    </header>
    <nav aria-label="Parts of this page"><ul>${sections.map(({ id, title }): Content =>
      html`<li><a href="#${id}">${title}</a></li>`
    )}</ul></nav>
    <main id="main">${sectionsHtml(sections)}</main>
    ${data !== undefined && html`
      <script type="application/json" id="data">${jsonInHtml(data)}</script>
    `}<script>
    ${new Html(script)}</script>
      </body>
    </html>
  `.text;
}

/** JSON as it may stand in a page: nothing in it can end the element that holds it. */
function jsonInHtml(data: unknown): Html {
  return new Html(JSON.stringify(data).replaceAll("<", "\\u003c"));
}
