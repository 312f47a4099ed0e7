import { join } from "@std/path";
import { zipSync } from "fflate";
import { sha256Hex } from "../../../lib/files/mod.ts";
import type { InstallLibraryOptions, PipCommand } from "../../../lib/tensorflow/install/mod.ts";
import type { Release } from "../../../lib/tensorflow/install/release.ts";
import { allowed } from "../../allowed.ts";

/** Whether the tests of the installer can run: they start a program of their own as pip. */
export const canInstall: boolean = allowed("read", "write", "run", "sys", "env");

/** A tiny wheel, its release, and a folder for it all, which goes when the fixture is disposed. */
export interface Fixture {
  release: Release;
  wheelPath: string;
  /** The members' contents, by name. */
  members: Record<string, Uint8Array<ArrayBuffer>>;
  /** Options that install the tiny wheel into a folder of its own. */
  options: InstallLibraryOptions & { folder: string };
  /** A pip that behaves as told. */
  pip(behaviour: "bring" | "fail" | "nothing", argument?: string): PipCommand;
  /** What the fake pip was asked to do, one line a call. */
  calls(): Promise<string[]>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Makes a fixture. */
export async function makeFixture(): Promise<Fixture> {
  const root = await Deno.makeTempDir();
  // Long enough for several pieces of the reader, and not to be squeezed into one.
  const cc = Uint8Array.from({ length: 700_000 }, (_, i) => (i * i * 31 + (i >> 7)) & 255);
  const framework = new TextEncoder().encode("the framework");
  const members = {
    "tensorflow/libtensorflow_framework.so.2": framework,
    "tensorflow/python/unwanted.py": new TextEncoder().encode("print('unwanted')"),
    "tensorflow/libtensorflow_cc.so.2": cc,
  };
  const wheelPath = join(root, "tiny-1.0-cp312-cp312-any.whl");
  const bytes = zipSync(members);
  await Deno.writeFile(wheelPath, bytes);
  const release: Release = {
    wheel: {
      name: "tiny",
      version: "1.0",
      platforms: ["any"],
      file: "tiny-1.0-cp312-cp312-any.whl",
      bytes: bytes.length,
      sha256: sha256Hex(bytes),
    },
    cc: { file: "libtensorflow_cc.so.2", bytes: cc.length, sha256: sha256Hex(cc) },
    framework: {
      file: "libtensorflow_framework.so.2",
      bytes: framework.length,
      sha256: sha256Hex(framework),
    },
    cuda: [],
  };
  const log = join(root, "log");
  const script = join(import.meta.dirname!, "fake_pip.ts");
  const pip: Fixture["pip"] = (behaviour, argument = root) => [
    Deno.execPath(),
    ...["run", "--no-config", "--allow-read", "--allow-write", "--allow-env", script],
    ...[behaviour, argument, log],
  ];
  return {
    release,
    wheelPath,
    members,
    options: { folder: join(root, "installed"), release, pipCommands: [pip("bring")] },
    pip,
    calls: async () => (await Deno.readTextFile(log).catch(() => "")).split("\n").slice(0, -1),
    [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }),
  };
}
