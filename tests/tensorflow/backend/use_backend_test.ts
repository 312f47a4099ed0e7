import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { nativeBackend, tf, useBackend } from "../../../lib/tensorflow/mod.ts";
import { TENSORFLOW_VERSION } from "../../../lib/tensorflow/install/mod.ts";
import { allowed } from "../../allowed.ts";
import { BACKENDS, testNative } from "../backends.ts";

Deno.test('useBackend("cpu") makes it the one that tfjs runs on', async () => {
  assertEquals(await useBackend("cpu"), {
    name: "cpu",
    version: tf.version.tfjs,
    device: "CPU",
    precision: "float32",
    threads: 1,
    reason: "it was asked for",
  });
  assertEquals([tf.getBackend(), nativeBackend()], ["cpu", undefined]);
});

Deno.test({
  name: 'useBackend("wasm") makes it the one that tfjs runs on',
  ignore: !BACKENDS.includes("wasm"),
  async fn() {
    const { name, version, reason } = await useBackend("wasm");
    assertEquals([name, version, reason], ["wasm", tf.version.tfjs, "it was asked for"]);
    assertEquals(tf.getBackend(), "wasm");
  },
});

testNative("useBackend() takes TensorFlow by name and by auto, and tells its version", async () => {
  for (const asked of ["tensorflow", "auto"] as const) {
    await useBackend("cpu");
    const { name, version, device, reason } = await useBackend(asked);
    assertEquals([name, tf.getBackend()], ["tensorflow", "tensorflow"]);
    assertEquals(device, nativeBackend()!.binding.isUsingGpuDevice() ? "GPU" : "CPU");
    assertMatch(reason, /^TensorFlow's library was found by (TENSORFLOW_LIB|data\/tensorflow)/);
    assertEquals(reason.includes("was not tried"), version !== TENSORFLOW_VERSION);
  }
});

/** What the child says of each thing that it tried. */
interface Outcome {
  error?: string;
  name?: string;
  reason?: string;
}

/** Tries `useBackend` under two folders of the person's own, each of which is wrong. */
async function tryFolders(folders: Record<string, string>): Promise<Record<string, Outcome>> {
  const script = fromFileUrl(new URL("./try_folders.ts", import.meta.url));
  const { code, stderr, stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--allow-read",
      "--allow-env",
      "--allow-ffi",
      script,
      JSON.stringify(folders),
    ],
    stdin: "null",
  }).output();
  const said = new TextDecoder().decode(stderr);
  assertEquals([code, new TextDecoder().decode(stdout)], [0, ""], said);
  return JSON.parse(said);
}

Deno.test({
  name: "useBackend() says in one sentence what is wrong when TENSORFLOW_LIB holds no such library",
  ignore: !allowed("read", "write", "env", "run"),
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      const empty = join(folder, "empty");
      const junk = join(folder, "junk");
      for (const path of [empty, junk]) await Deno.mkdir(path);
      const end = Deno.build.os === "darwin" ? ".2.dylib" : ".so.2";
      // The beginning of a library for another processor, and nothing behind it.
      const elf = Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 1, 2, 1, 0, ...new Uint8Array(60));
      for (const name of ["cc", "framework"]) {
        await Deno.writeFile(join(junk, `libtensorflow_${name}${end}`), elf);
      }
      // Standard error carries the answer and nothing else: it works again after each failed
      // attempt to load, and no backend says anything there on its own.
      const outcomes = await tryFolders({ empty, junk });

      const missing = outcomes["empty tensorflow"]!.error!;
      assertStringIncludes(missing, `TENSORFLOW_LIB names: "${empty}" does not hold`);
      assertStringIncludes(missing, 'run "deno task setup"');

      const wrong = outcomes["junk tensorflow"]!.error!;
      assertStringIncludes(wrong, `Cannot load TensorFlow's library from "${junk}": `);
      assertStringIncludes(wrong, `wanted TensorFlow 2.21 for ${Deno.build.target}; run `);
      assertEquals(wrong.includes("\n"), false);

      assertEquals(outcomes["empty auto"], { name: "wasm", reason: missing });
      assertEquals(outcomes["junk auto"], { name: "wasm", reason: wrong });
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
