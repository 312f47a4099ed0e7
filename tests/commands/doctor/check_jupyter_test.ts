import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { checkJupyter, jupyterFolders } from "../../../lib/commands/doctor/check_jupyter.ts";
import { allowed } from "../../allowed.ts";

Deno.test({
  name: "checkJupyter() tells what is missing until Deno's kernel is there",
  ignore: !allowed("read", "write"),
  async fn() {
    const root = await Deno.makeTempDir();
    const folders = { programs: [root], data: [join(root, "share")] };
    assertEquals((await checkJupyter(folders)).found, "not in PATH; only the notebooks need it");
    await Deno.writeTextFile(join(root, "jupyter"), "");
    assertEquals((await checkJupyter(folders)).cure, "deno jupyter --install");
    await Deno.mkdir(join(root, "share", "kernels", "deno"), { recursive: true });
    await Deno.writeTextFile(join(root, "share", "kernels", "deno", "kernel.json"), "{}");
    assertEquals((await checkJupyter(folders)).status, "ok");
    await Deno.remove(root, { recursive: true });
  },
});

Deno.test("jupyterFolders() looks in the home, in PATH's prefixes and where JUPYTER_PATH says", () => {
  const env = { HOME: "/home/a", PATH: "/venv/bin:/usr/bin", JUPYTER_PATH: "/extra" };
  assertEquals(jupyterFolders(env, "linux"), {
    programs: ["/venv/bin", "/usr/bin"],
    data: [
      "/extra",
      "/home/a/.local/share/jupyter",
      "/venv/share/jupyter",
      "/usr/share/jupyter",
    ],
  });
  assertEquals(jupyterFolders({ HOME: "/Users/a" }, "darwin").data, ["/Users/a/Library/Jupyter"]);
});
