import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { findLibrary } from "../../../lib/tensorflow/install/mod.ts";
import { allowed } from "../../allowed.ts";

const ignore = !allowed("read", "write");

async function folderWith(...files: string[]): Promise<string> {
  const folder = await Deno.makeTempDir();
  for (const file of files) {
    await Deno.mkdir(join(folder, file, ".."), { recursive: true });
    await Deno.writeTextFile(join(folder, file), "");
  }
  return folder;
}

const NONE = { own: undefined, os: "linux" };

const FOUND = [
  ["in the installed folder", ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"], "linux"],
  ["on macOS", ["libtensorflow_cc.2.dylib", "libtensorflow_framework.2.dylib"], "darwin"],
] as const;

for (const [where, files, os] of FOUND) {
  Deno.test({
    name: `findLibrary() finds both files when they are ${where}`,
    ignore,
    async fn() {
      const folder = await folderWith(...files);
      assertEquals(findLibrary({ own: undefined, os, folder }), {
        folder,
        cc: join(folder, files[0]),
        framework: join(folder, files[1]),
        from: "data/tensorflow",
      });
      await Deno.remove(folder, { recursive: true });
    },
  });
}

Deno.test({
  name:
    "findLibrary() takes the version and the folder from the installer's note when there is one",
  ignore,
  async fn() {
    const inside = "cuda/tensorflow";
    const folder = await folderWith(
      `${inside}/libtensorflow_cc.so.2`,
      `${inside}/libtensorflow_framework.so.2`,
    );
    const note = { name: "tensorflow", version: "2.21.0", libraries: inside, files: [] };
    await Deno.writeTextFile(join(folder, "installed.json"), JSON.stringify(note));
    const found = findLibrary({ ...NONE, folder });
    assertEquals("folder" in found && [found.folder, found.version, found.cuda], [
      join(folder, inside),
      "2.21.0",
      true,
    ]);
    await Deno.remove(folder, { recursive: true });
  },
});

Deno.test({
  name: "findLibrary() takes a C archive's lib folder when TENSORFLOW_LIB names the archive",
  ignore,
  async fn() {
    const own = await folderWith("lib/libtensorflow.so.2", "lib/libtensorflow_framework.so.2");
    const found = findLibrary({ own, os: "linux" });
    assertEquals("folder" in found && [found.cc, found.from], [
      join(own, "lib", "libtensorflow.so.2"),
      "TENSORFLOW_LIB",
    ]);
    await Deno.remove(own, { recursive: true });
  },
});

Deno.test({
  name: "findLibrary() tries nothing else when TENSORFLOW_LIB is wrong",
  ignore,
  async fn() {
    const folder = await folderWith("libtensorflow_cc.so.2", "libtensorflow_framework.so.2");
    const own = await folderWith("libtensorflow_cc.so.2");
    const found = findLibrary({ own, os: "linux", folder });
    assertStringIncludes(
      "missing" in found ? found.missing : "",
      `Cannot use the TensorFlow that TENSORFLOW_LIB names: "${own}" does not hold ` +
        '"libtensorflow_cc.so.2" or "libtensorflow.so.2" and "libtensorflow_framework.so.2"',
    );
    await Deno.remove(folder, { recursive: true });
    await Deno.remove(own, { recursive: true });
  },
});

Deno.test({
  name: "findLibrary() says how to install one when there is none",
  ignore,
  async fn() {
    const folder = await folderWith("installed.json");
    const found = findLibrary({ ...NONE, folder });
    assertStringIncludes("missing" in found ? found.missing : "", 'run "deno task setup"');
    await Deno.remove(folder, { recursive: true });
  },
});
