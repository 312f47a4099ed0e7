import { xmlLetters } from "./xml_letters.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Text that stands as it is, whatever it looks like, between the tags of an HTML page or an SVG
 * drawing and in their quoted attributes. Class names, run names and file names come from files
 * that anybody may have written: they go through this wherever markup is put together. It is not
 * enough inside `<script>` or `<style>`, nor for an address in `href`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(escapeHtml('<b title="x">'), "&lt;b title=&quot;x&quot;&gt;");
 * ```
 */
export function escapeHtml(text: string): string {
  return xmlLetters(text).replace(/[&<>"']/g, (letter) => ENTITIES[letter]!);
}
