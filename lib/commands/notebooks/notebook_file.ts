import { join } from "@std/path";
import { z } from "zod";
import { ROOT_FOLDER } from "../../config/mod.ts";

/** Text of Jupyter's, in one piece or line by line. */
const textSchema = z.union([z.string(), z.array(z.string())]);

const outputSchema = z.looseObject({
  output_type: z.string(),
  /** Of a stream. */
  name: z.string().optional(),
  text: textSchema.optional(),
  /** Of everything that is shown, by media type. */
  data: z.record(z.string(), z.unknown()).optional(),
  execution_count: z.int().nullable().optional(),
  /** Of an error. */
  ename: z.string().optional(),
  evalue: z.string().optional(),
});

const cellSchema = z.looseObject({
  id: z.string().optional(),
  cell_type: z.string(),
  source: textSchema,
  execution_count: z.int().nullable().optional(),
  outputs: z.array(outputSchema).optional(),
});

/** A notebook of Jupyter's format 4, as far as it is looked at here; the rest is kept as it is. */
export const notebookSchema = z.looseObject({
  cells: z.array(cellSchema),
  nbformat: z.literal(4),
  nbformat_minor: z.int(),
});

/** One output of a cell. */
export type NotebookOutput = z.infer<typeof outputSchema>;

/** One cell. */
export type NotebookCell = z.infer<typeof cellSchema>;

/** A notebook of Jupyter's format 4. */
export type Notebook = z.infer<typeof notebookSchema>;

/** Where the project's notebooks are. */
export const NOTEBOOKS_FOLDER: string = join(ROOT_FOLDER, "notebooks");

/**
 * Reads the text of a notebook.
 *
 * @param name The file's name, for the error.
 * @throws {SyntaxError} Where it is none, or of another format.
 */
export function parseNotebook(text: string, name: string): Notebook {
  try {
    return notebookSchema.parse(JSON.parse(text));
  } catch (error) {
    const found = error instanceof z.ZodError ? error.issues[0]!.message : "it is no JSON";
    throw new SyntaxError(`Cannot read "${name}": ${found}, must be a notebook of format 4`);
  }
}

/** The notebooks in a folder by their names, in their order. */
export async function notebooksIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (isFile && name.endsWith(".ipynb")) names.push(name);
  }
  return names.sort();
}

/** A cell's code or prose. */
export function textOf(text: string | readonly string[]): string {
  return typeof text === "string" ? text : text.join("");
}

/** The cells that are run. */
export function codeCells({ cells }: Notebook): NotebookCell[] {
  return cells.filter(({ cell_type: type }) => type === "code");
}
