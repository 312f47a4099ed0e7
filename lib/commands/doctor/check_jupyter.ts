import { join } from "@std/path";
import type { Finding } from "./finding.ts";

/** Where {@linkcode checkJupyter} looks. */
export interface JupyterFolders {
  /** Folders of programs, as in `PATH`. */
  programs: readonly string[];
  /** Jupyter's data folders, which hold `kernels/`. */
  data: readonly string[];
}

/** Whether notebooks run: Jupyter, and Deno's kernel in it. Nothing is started: that takes long. */
export async function checkJupyter({ programs, data }: JupyterFolders): Promise<Finding> {
  const name = "Jupyter";
  const jupyter = await firstFile(programs.map((folder) => join(folder, "jupyter")));
  if (jupyter === undefined) {
    return {
      name,
      status: "warning",
      found: "not in PATH; only the notebooks need it",
      cure: "python3 -m pip install jupyterlab, then deno jupyter --install",
    };
  }
  const kernel = await firstFile(
    data.map((folder) => join(folder, "kernels", "deno", "kernel.json")),
  );
  if (kernel !== undefined) {
    return { name, status: "ok", found: `${jupyter}, with Deno's kernel ${kernel}` };
  }
  return {
    name,
    status: "warning",
    found: `${jupyter}, without Deno's kernel (looked in ${data.join(", ")})`,
    cure: "deno jupyter --install",
  };
}

/** The folders that Jupyter itself looks in, from the environment. */
export function jupyterFolders(
  env: Readonly<Record<string, string | undefined>>,
  os: string = Deno.build.os,
): JupyterFolders {
  const list = (value: string | undefined) =>
    (value ?? "").split(":").filter((part) => part !== "");
  const home = env.HOME ?? "";
  const own = os === "darwin"
    ? join(home, "Library", "Jupyter")
    : join(env.XDG_DATA_HOME ?? join(home, ".local", "share"), "jupyter");
  const programs = list(env.PATH);
  const prefixes = programs.map((folder) => join(folder, "..", "share", "jupyter"));
  const data = [...list(env.JUPYTER_PATH), env.JUPYTER_DATA_DIR ?? own, ...prefixes];
  return { programs, data: [...new Set(data)] };
}

async function firstFile(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const info = await Deno.stat(path).catch(() => undefined);
    if (info?.isFile) return path;
  }
  return undefined;
}
