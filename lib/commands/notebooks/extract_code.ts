import { codeCells, type Notebook, textOf } from "./notebook_file.ts";

/** The code of a notebook as one module. */
export interface ExtractedCode {
  code: string;
  /**
   * Where a line of the module stands in the notebook.
   *
   * @param line From 1.
   */
  placeOf(line: number): { cell: number; line: number };
}

/**
 * Puts the code of all cells into one module, in their order, to be type-checked and linted.
 *
 * @param folder The notebook's folder as a URL, which its relative imports start from.
 */
export function extractCode(notebook: Notebook, { folder }: { folder: URL }): ExtractedCode {
  let code = "";
  const places: { cell: number; line: number }[] = [];
  codeCells(notebook).forEach(({ source }, at) => {
    const lines = withUrls(textOf(source), folder).split("\n");
    code += lines.join("\n") + "\n";
    lines.forEach((_, line) => places.push({ cell: at + 1, line: line + 1 }));
  });
  return { code, placeOf: (line) => places[line - 1] ?? places.at(-1)! };
}

/** Code whose relative imports hold from any folder. */
function withUrls(code: string, folder: URL): string {
  return code.replaceAll(
    /(\bfrom\s*|\bimport\s*\(?\s*)"(\.[^"\n]*)"/g,
    (_, before: string, path: string) => `${before}"${new URL(path, folder).href}"`,
  );
}
