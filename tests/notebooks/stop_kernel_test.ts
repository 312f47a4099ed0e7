import { assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { findJupyter, writeKernelSpec } from "../../lib/commands/notebooks/jupyter.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";

const here = (path: string) => new URL(path, import.meta.url);
const jupyter = allowed("read", "write", "env", "run") ? await findJupyter() : undefined;

/** A cell that trains the head of a tiny network in a folder, and prints so at each step. */
function trainingCell(folder: string): string {
  return `
import { RunFolder, silentReporter, trainRun, useBackend } from "${here("../../lib/mod.ts")}";
import { tinyRunOptions, HEAD_ONLY } from "${here("../training/tiny_run.ts")}";
const backend = await useBackend("auto");
const settings = { ...HEAD_ONLY, head: { ...HEAD_ONLY.head, epochs: 40 } };
const options = tinyRunOptions({ backend, folder: "${folder}" }, { settings });
const reporter = {
  ...silentReporter,
  progress: (title) => ({
    update: () => { if (title.startsWith("head")) console.log("training"); },
    end() {},
  }),
};
const result = await trainRun({ ...options, exists: "resume", reporter });
const epochs = (await options.run.metrics()).length;
\`\${result}, all epochs: \${epochs === 40}\`;`;
}

Deno.test({
  name: "Stop in a kernel that trains leaves a kernel that lives and a run that goes on",
  ignore: jupyter === undefined,
  fn: () =>
    withFolder(async (folder) => {
      await writeKernelSpec(folder);
      const { stdout, stderr } = await new Deno.Command(jupyter!.python, {
        args: [
          fromFileUrl(here("./stop_kernel.py")),
          fromFileUrl(here("../../")),
          trainingCell(folder),
        ],
        env: { JUPYTER_PATH: folder, JUPYTER_RUNTIME_DIR: folder, NO_COLOR: "1" },
      }).output();
      const said = new TextDecoder().decode(stdout);
      if (said === "") throw new Error(new TextDecoder().decode(stderr));
      assertEquals(JSON.parse(said), {
        stopped: '"interrupted, all epochs: false"',
        alive: "2",
        resumed: '"finished, all epochs: true"',
        again: '"finished, all epochs: true"',
      });
    }),
});
