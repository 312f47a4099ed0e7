// deno-lint-ignore-file camelcase -- Jupyter names the keys of its files so
import type { Notebook, NotebookCell, NotebookOutput } from "./notebook_file.ts";
import { textOf } from "./notebook_file.ts";

/** What a notebook's own metadata are, whoever ran it. */
const METADATA = {
  kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
  language_info: { file_extension: ".ts", mimetype: "text/x.typescript", name: "typescript" },
} as const;

/** What is to be left out of outputs. */
export interface FormatNotebookOptions {
  /** Folders by what stands for them, as the checkout's for `""` and the home folder for `"~/"`. */
  folders: Readonly<Record<string, string>>;
}

/**
 * The text of a notebook as it is committed: cells counted from 1, no trace of when and where it was
 * run, and one line for each picture, so that a change of one is a change of one line.
 */
export function formatNotebook(notebook: Notebook, options: FormatNotebookOptions): string {
  let count = 0;
  const pieces: string[] = [];
  // Held back, because what is written over many lines is mostly indentation.
  const hold = (value: unknown) => `held ${pieces.push(JSON.stringify(value)) - 1}`;
  const cells = notebook.cells.map((cell) => {
    if (cell.cell_type !== "code") return proseCell(cell);
    count++;
    const outputs = mergeStreams(cell.outputs ?? []).filter(showsSomething).map((output) =>
      formatOutput(withoutFolders(output, options.folders), { count, hold })
    );
    return codeCell(cell, { count, outputs });
  });
  const { nbformat, nbformat_minor } = notebook;
  const text = JSON.stringify({ cells, metadata: METADATA, nbformat, nbformat_minor }, null, 1);
  return text.replace(/"held (\d+)"/g, (_, place: string) => pieces[Number(place)]!) + "\n";
}

function proseCell({ id, cell_type, source, ...rest }: NotebookCell) {
  return { cell_type, ...named(id), ...rest, metadata: {}, source: linesOf(source) };
}

function codeCell(
  { id, cell_type, source }: NotebookCell,
  { count, outputs }: { count: number; outputs: unknown[] },
) {
  return {
    cell_type,
    execution_count: count,
    ...named(id),
    metadata: {},
    outputs,
    source: linesOf(source),
  };
}

function named(id: string | undefined) {
  return id === undefined ? {} : { id };
}

function formatOutput(
  output: NotebookOutput,
  { count, hold }: { count: number; hold: (value: unknown) => string },
) {
  const { output_type, name, text, data, ename, evalue, traceback } = output;
  if (data === undefined) {
    return text === undefined
      ? { output_type, ename, evalue, traceback }
      : { name, output_type, text: linesOf(text) };
  }
  const shown = Object.entries(data).sort(([a], [b]) => a < b ? -1 : 1)
    .map(([type, value]) => [type, isText(value) ? hold(textOf(value)) : hold(value)]);
  return {
    data: Object.fromEntries(shown),
    ...(output_type === "execute_result" ? { execution_count: count } : {}),
    metadata: {},
    output_type,
  };
}

/** What was printed line by line, as the one piece that a person sees. */
function mergeStreams(outputs: readonly NotebookOutput[]): NotebookOutput[] {
  const merged: NotebookOutput[] = [];
  for (const output of outputs) {
    const before = merged.at(-1);
    if (output.text !== undefined && before?.text !== undefined && before.name === output.name) {
      before.text = textOf(before.text) + textOf(output.text);
    } else merged.push({ ...output });
  }
  return merged;
}

/** A display that was cleared shows nothing. */
function showsSomething({ data }: NotebookOutput): boolean {
  return data === undefined ||
    Object.values(data).some((value) => !isText(value) || textOf(value) !== "");
}

function withoutFolders(
  output: NotebookOutput,
  folders: FormatNotebookOptions["folders"],
): NotebookOutput {
  return JSON.parse(JSON.stringify(output), (_, value) => {
    if (typeof value !== "string") return value;
    let text = value;
    for (const [folder, instead] of Object.entries(folders)) {
      text = text.replaceAll(folder.endsWith("/") ? folder : `${folder}/`, instead);
    }
    return text;
  });
}

function isText(value: unknown): value is string | string[] {
  return typeof value === "string" ||
    Array.isArray(value) && value.every((line) => typeof line === "string");
}

/** Text line by line, as Jupyter writes it. */
function linesOf(text: string | readonly string[]): string[] {
  return textOf(text).match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
