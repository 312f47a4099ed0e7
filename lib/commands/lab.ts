import type { Command } from "./command.ts";
import { findJupyter, installedKernel, NO_JUPYTER } from "./notebooks/jupyter.ts";
import { NOTEBOOKS_FOLDER } from "./notebooks/notebook_file.ts";

/** `deno task lab`: JupyterLab on the notebooks. */
export const lab: Command = {
  name: "lab",
  summary: "opens JupyterLab on the notebooks, and installs Deno's kernel where it is missing",
  examples: [
    { command: "deno task lab", does: "opens JupyterLab in the browser" },
    {
      command: "PRESET=smoke RUN=try deno task lab",
      does: "opens it for notebooks that train on a few images, into a run of another name",
    },
  ],
  flags: {},

  async run({ reporter }): Promise<number> {
    const jupyter = await findJupyter();
    if (jupyter === undefined) throw new Error(`Cannot open JupyterLab: ${NO_JUPYTER}`);
    const kernel = await installedKernel();
    if (kernel === undefined || await isGone(kernel)) {
      reporter.info("installing Deno's kernel for Jupyter");
      await run(Deno.execPath(), ["jupyter", "--install", "--force"]);
    }
    return await run(jupyter.program, ["lab", NOTEBOOKS_FOLDER]);
  },
};

/** Whether a kernel's program is no longer there, as after the cache that held it was cleared. */
async function isGone(program: string): Promise<boolean> {
  if (!program.includes("/")) return false;
  return await Deno.stat(program).then(() => false, () => true);
}

/** Runs a program on this terminal until it ends by itself; Ctrl-C is the program's to hear. */
async function run(program: string, args: string[]): Promise<number> {
  const hold = () => {};
  Deno.addSignalListener("SIGINT", hold);
  try {
    return (await new Deno.Command(program, { args }).spawn().status).code;
  } finally {
    Deno.removeSignalListener("SIGINT", hold);
  }
}
