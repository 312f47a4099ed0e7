import { assertEquals, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { installedKernel } from "../../lib/commands/notebooks/jupyter.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";

const MAIN = fromFileUrl(new URL("../../lib/commands/main.ts", import.meta.url));

function homeIn(folder: string) {
  return { HOME: folder, XDG_DATA_HOME: `${folder}/share` };
}

/** Registers a test of a command in an environment of its own, whose home is empty. */
function testCommand(
  name: string,
  body: (folder: string, run: (command: string) => Promise<[number, string]>) => Promise<void>,
): void {
  Deno.test({
    name,
    ignore: !allowed("read", "write", "run", "env"),
    fn: () =>
      withFolder((folder) =>
        body(folder, async (command) => {
          const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
            args: ["run", "-A", "--quiet", "--frozen", MAIN, command],
            env: { PATH: folder, ...homeIn(folder), JUPYTER_PATH: "" },
          }).output();
          const text = new TextDecoder();
          return [code, text.decode(stdout) + text.decode(stderr)];
        })
      ),
  });
}

for (const [command, failed] of [["lab", "open JupyterLab"], ["notebooks", "run the notebooks"]]) {
  testCommand(`${command} says how to get Jupyter where there is none`, async (_, run) => {
    const [code, said] = await run(command!);
    assertEquals(code, 1);
    assertStringIncludes(
      said,
      `Cannot ${failed}: there is no Jupyter in PATH; ` +
        "install it by `python3 -m pip install jupyterlab`",
    );
  });
}

testCommand("lab installs a missing kernel and opens JupyterLab", async (folder, run) => {
  await Deno.writeTextFile(`${folder}/jupyter`, '#!/bin/sh\necho "jupyter $@"\nexit 3\n');
  await Deno.chmod(`${folder}/jupyter`, 0o755);
  const env = { PATH: folder, ...homeIn(folder) };
  assertEquals(await installedKernel(env), undefined);
  const [code, said] = await run("lab");
  assertEquals(code, 3);
  assertStringIncludes(said, "installing Deno's kernel for Jupyter");
  assertStringIncludes(
    said,
    `jupyter lab ${fromFileUrl(new URL("../../notebooks", import.meta.url))}`,
  );
  assertEquals(typeof await installedKernel(env), "string");
  assertEquals((await run("lab"))[1].includes("installing"), false);
});
