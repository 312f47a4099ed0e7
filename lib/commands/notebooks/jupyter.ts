// deno-lint-ignore-file camelcase -- Jupyter names the keys of its files so
import { join } from "@std/path";
import { jupyterFolders } from "../doctor/check_jupyter.ts";

/** Jupyter, as it was found on this machine. */
export interface Jupyter {
  /** The program `jupyter`. */
  program: string;
  /** The Python that it runs by, which has Jupyter's packages. */
  python: string;
}

/** What every command says that needs Jupyter and finds none. */
export const NO_JUPYTER =
  "there is no Jupyter in PATH; install it by `python3 -m pip install jupyterlab`";

/** Finds Jupyter in `PATH`. */
export async function findJupyter(
  env: Readonly<Record<string, string | undefined>> = Deno.env.toObject(),
): Promise<Jupyter | undefined> {
  for (const folder of jupyterFolders(env).programs) {
    const program = join(folder, "jupyter");
    const start = await firstBytes(program);
    if (start !== undefined) return { program, python: pythonOf(start, folder) };
  }
  return undefined;
}

/** The Python in a script's first line, else the one beside the script. */
function pythonOf(start: string, folder: string): string {
  const named = /^#!\s*(?:\/usr\/bin\/env\s+)?(\S*python[\d.]*)\s*$/m.exec(start.split("\n", 1)[0]!)
    ?.[1];
  return named ?? join(folder, "python3");
}

async function firstBytes(path: string): Promise<string | undefined> {
  try {
    const bytes = new Uint8Array(512);
    using file = await Deno.open(path);
    const length = await file.read(bytes) ?? 0;
    return new TextDecoder().decode(bytes.subarray(0, length));
  } catch {
    return undefined;
  }
}

/**
 * Writes Deno's kernel, in the form in which `deno jupyter --install` writes it, into a folder that
 * a Jupyter can be pointed to by `JUPYTER_PATH`.
 */
export async function writeKernelSpec(folder: string): Promise<void> {
  const kernel = join(folder, "kernels", "deno");
  await Deno.mkdir(kernel, { recursive: true });
  const argv = [Deno.execPath(), "jupyter", "--kernel", "--conn", "{connection_file}"];
  const spec = { argv, display_name: "Deno", language: "typescript" };
  await Deno.writeTextFile(join(kernel, "kernel.json"), JSON.stringify(spec, null, 2));
}

/** The program that an installed kernel is started by, or none where Deno's kernel is missing. */
export async function installedKernel(
  env: Readonly<Record<string, string | undefined>> = Deno.env.toObject(),
): Promise<string | undefined> {
  for (const folder of jupyterFolders(env).data) {
    try {
      const spec = await Deno.readTextFile(join(folder, "kernels", "deno", "kernel.json"));
      return String(JSON.parse(spec).argv[0]);
    } catch {
      // Not there, or not readable: looked for in the next folder.
    }
  }
  return undefined;
}
