import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { CommandContext } from "../../lib/commands/command.ts";
import { setupCommand } from "../../lib/commands/setup.ts";
import { silentReporter } from "../../lib/files/mod.ts";
import type { InstallLibraryOptions } from "../../lib/tensorflow/install/mod.ts";
import { allowed } from "../allowed.ts";

/** Runs the command with `TENSORFLOW_LIB` as given, and gathers what it prints and warns of. */
async function run(
  flags: CommandContext["flags"],
  { install, own }: { install: Parameters<typeof setupCommand>[0]; own?: string },
) {
  const before = Deno.env.get("TENSORFLOW_LIB");
  Deno.env.delete("TENSORFLOW_LIB");
  if (own !== undefined) Deno.env.set("TENSORFLOW_LIB", own);
  const printed: string[] = [];
  const warned: string[] = [];
  try {
    const status = await setupCommand(install).run({
      flags,
      positionals: [],
      reporter: { ...silentReporter, warn: (text) => void warned.push(text) },
      print: (text) => void printed.push(text),
    });
    return { status: status ?? 0, printed: printed.join("\n"), warned: warned.join("\n") };
  } finally {
    Deno.env.delete("TENSORFLOW_LIB");
    if (before !== undefined) Deno.env.set("TENSORFLOW_LIB", before);
  }
}

const works = () =>
  Promise.resolve({ name: "tensorflow-cpu", version: "2.21.0", libraries: "", files: [] });
const fails = () => Promise.reject(new Error("Cannot install TensorFlow: no pip"));

function test(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: `setup ${name}`, ignore: !allowed("read", "write", "env"), fn });
}

test("prints the version and the folder when it has installed", async () => {
  const { status, printed } = await run({}, { install: works });
  assertEquals(status, 0);
  assertStringIncludes(printed, "TensorFlow 2.21.0: ");
  const json = JSON.parse((await run({ json: true }, { install: works })).printed);
  assertEquals([json.name, json.version, json.from], [
    "tensorflow-cpu",
    "2.21.0",
    "data/tensorflow",
  ]);
});

test("hands its flags on", async () => {
  const given: InstallLibraryOptions[] = [];
  const install = (options: InstallLibraryOptions = {}) => {
    given.push(options);
    return works();
  };
  for (const flags of [{}, { gpu: true }, { gpu: false, verify: true }]) {
    await run(flags, { install });
  }
  assertEquals(given.map(({ gpu, verify }) => [gpu, verify]), [
    [undefined, false],
    [true, false],
    [false, true],
  ]);
});

test("warns with the cure and ends well when it cannot install", async () => {
  const { status, printed, warned } = await run({}, { install: fails });
  assertEquals([status, printed], [0, ""]);
  assertStringIncludes(warned, "Cannot install TensorFlow: no pip\nGoing on without it");
  const json = JSON.parse((await run({ json: true }, { install: fails })).printed);
  assertEquals(json, { missing: "Cannot install TensorFlow: no pip" });
});

test("fails when it cannot install and --require was given", async () => {
  await assertRejects(() => run({ require: true }, { install: fails }), Error, "no pip");
});

test("installs nothing when TENSORFLOW_LIB names a library", async () => {
  const own = await Deno.makeTempDir();
  const end = Deno.build.os === "darwin" ? ".2.dylib" : ".so.2";
  for (const name of ["cc", "framework"]) {
    await Deno.writeTextFile(`${own}/libtensorflow_${name}${end}`, "");
  }
  assertEquals((await run({}, { install: fails, own })).printed, `TENSORFLOW_LIB: ${own}`);
  await Deno.remove(own, { recursive: true });
});

test("warns and installs nothing when TENSORFLOW_LIB is wrong", async () => {
  const { warned, printed } = await run({}, { install: works, own: "/no/such/folder" });
  assertStringIncludes(warned, 'TENSORFLOW_LIB names: "/no/such/folder" does not hold');
  assertEquals(printed, "");
});
