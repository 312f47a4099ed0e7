import { assert, assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { allowed } from "./allowed.ts";
import { hasNative } from "./tensorflow/backends.ts";

const DOOR = new URL("../lib/mod.ts", import.meta.url).href;
const ROOT = fromFileUrl(new URL("../", import.meta.url));

/** What a program that is given to Deno on standard input prints. */
async function run(program: string, permissions: string[]): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--frozen", ...permissions, "-"],
    cwd: ROOT,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(program));
  await writer.close();
  const { success, stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  assert(success, decoder.decode(stderr));
  return decoder.decode(stdout).trim();
}

Deno.test({
  name: "lib/mod.ts is imported with no permission at all",
  ignore: !allowed("read", "env", "run"),
  async fn() {
    const program = `const { tf } = await import("${DOOR}"); console.log(typeof tf.tensor);`;
    assertEquals(await run(program, []), "function");
  },
});

Deno.test({
  name: "lib/mod.ts loads no native library when it is imported, and loads it when it is needed",
  ignore: !allowed("read", "env", "run") || Deno.build.os !== "linux" || !hasNative,
  async fn() {
    const program = `
      const loaded = () => Deno.readTextFileSync("/proc/self/maps").match(/\\S*(libtensorflow|sharp|vips)\\S*/g);
      const { useBackend } = await import("${DOOR}");
      const before = loaded();
      await useBackend("tensorflow");
      console.log(before === null, loaded().some((path) => path.includes("libtensorflow_cc")));
    `;
    assertEquals(await run(program, ["-A"]), "true true");
  },
});
