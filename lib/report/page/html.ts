import { escapeHtml } from "../../files/mod.ts";

/** Text that is HTML already. */
export class Html {
  /** The markup itself. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text and numbers are escaped, nothing is left out. */
export type Content = string | number | Html | undefined | false | readonly Content[];

/**
 * Markup with values in it. Every value is escaped unless it is {@linkcode Html} itself, so that a
 * name out of a file can never be taken for markup; lists stand one after the other, and
 * `undefined` and `false` leave nothing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { html } from "./html.ts";
 *
 * const names = ["cat", "<b>dog</b>"];
 * const list = html`<ul>${names.map((name) => html`<li>${name}</li>`)}</ul>`;
 * assertEquals(list.text, "<ul><li>cat</li><li>&lt;b&gt;dog&lt;/b&gt;</li></ul>");
 * ```
 */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(parts.map((part, at) => part + textOf(values[at])).join(""));
}

function textOf(value: Content): string {
  if (value === undefined || value === false) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "object") return value.map(textOf).join("");
  return escapeHtml(String(value));
}
