import { fromFileUrl, join } from "@std/path";
import { codeCells, type Notebook, parseNotebook, textOf } from "./notebook_file.ts";
import { type Jupyter, writeKernelSpec } from "./jupyter.ts";

const SCRIPT = fromFileUrl(new URL("./execute_notebook.py", import.meta.url));

/** How a notebook is run. */
export interface ExecuteNotebookOptions {
  jupyter: Jupyter;
  /** The kernel's working directory, where the notebook belongs. */
  folder: string;
  /** Variables that the notebook finds in its environment, beside those that are there. */
  env?: Readonly<Record<string, string>>;
  /** Told before each code cell, which are counted from 1. */
  onCell?(cell: number): void;
}

/** A notebook that was run. */
export interface ExecutedNotebook {
  /** The notebook with its outputs. */
  notebook: Notebook;
  /** What went wrong, and where; none where every cell ran. */
  failure?: string;
}

/**
 * Runs the cells of a notebook in a kernel of their own, by Jupyter's own client and the Deno that
 * this is run by, up to the first one that fails. The file and the person's Jupyter stay as they
 * are.
 *
 * @throws {Error} Where the notebook could not be run at all; with what Jupyter said.
 */
export async function executeNotebook(
  path: string,
  { jupyter, folder, env = {}, onCell }: ExecuteNotebookOptions,
): Promise<ExecutedNotebook> {
  const workFolder = await Deno.makeTempDir();
  try {
    await writeKernelSpec(workFolder);
    const output = join(workFolder, "output.ipynb");
    const { JUPYTER_PATH } = Deno.env.toObject();
    const child = new Deno.Command(jupyter.python, {
      args: [SCRIPT, path, output, folder],
      env: {
        NO_COLOR: "1",
        ...env,
        JUPYTER_PATH: JUPYTER_PATH ? `${workFolder}:${JUPYTER_PATH}` : workFolder,
        JUPYTER_RUNTIME_DIR: workFolder,
      },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    let cell = 0;
    const [{ success }, , said] = await Promise.all([
      child.status,
      forEachLine(child.stdout, (line) => {
        cell = Number(/^cell (\d+)$/.exec(line)?.[1] ?? cell);
        onCell?.(cell);
      }),
      new Response(child.stderr).text(),
    ]);
    const text = await Deno.readTextFile(output).catch(() => undefined);
    if (text === undefined) throw new Error(`Cannot run "${path}": ${lastLines(said)}`);
    const notebook = parseNotebook(text, path);
    if (success) return { notebook };
    return { notebook, failure: failureOf(notebook) ?? `code cell ${cell}: ${lastLines(said)}` };
  } finally {
    await Deno.remove(workFolder, { recursive: true });
  }
}

/** The first cell that failed, with how it starts and what it threw. */
function failureOf(notebook: Notebook): string | undefined {
  for (const [at, { source, outputs = [] }] of codeCells(notebook).entries()) {
    const error = outputs.find(({ output_type: type }) => type === "error");
    if (error === undefined) continue;
    const start = textOf(source).split("\n", 1)[0];
    return `code cell ${at + 1} (${start}) throws ${error.ename}: ${error.evalue}`;
  }
  return undefined;
}

async function forEachLine(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  take: (line: string) => void,
): Promise<void> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    for (const line of lines) take(line);
  }
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-5).join("\n") || "Jupyter ended and said nothing";
}
