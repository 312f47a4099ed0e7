import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { zipSync } from "fflate";
import { sha256Hex } from "../../../lib/files/mod.ts";
import { installLibrary } from "../../../lib/tensorflow/install/mod.ts";
import { canInstall, type Fixture, makeFixture } from "./fixture.ts";

function test(name: string, run: (fixture: Fixture) => Promise<void>): void {
  Deno.test({
    name: `installLibrary() ${name}`,
    ignore: !canInstall,
    async fn() {
      await using fixture = await makeFixture();
      await run(fixture);
    },
  });
}

async function namesIn(folder: string): Promise<string[]> {
  const names = [];
  for await (const { name } of Deno.readDir(folder)) names.push(name);
  return names.sort();
}

const WHOLE = ["installed.json", "libtensorflow_cc.so.2", "libtensorflow_framework.so.2", "lock"];

test("unpacks the two libraries and nothing else when none are there", async (fixture) => {
  const { options, members, calls } = fixture;
  const installed = await installLibrary(options);
  assertEquals(installed.version, "1.0");
  assertEquals(await namesIn(options.folder), WHOLE);
  const cc = await Deno.readFile(join(options.folder, "libtensorflow_cc.so.2"));
  assertEquals(sha256Hex(cc), sha256Hex(members["tensorflow/libtensorflow_cc.so.2"]!));
  const download = (await calls()).find((call) => call.startsWith("download"))!;
  assertStringIncludes(download, "--no-deps --only-binary=:all:");
  assertMatch(download, /--platform any --python-version 3.12 .*--abi cp312 tiny==1.0$/);
});

test("does nothing when all is there", async ({ options, calls }) => {
  const first = await installLibrary(options);
  const before = (await calls()).length;
  assertEquals(await installLibrary(options), first);
  assertEquals((await calls()).length, before);
});

test("installs anew when a file has another size", async ({ options }) => {
  await installLibrary(options);
  const path = join(options.folder, "libtensorflow_framework.so.2");
  await Deno.writeTextFile(path, "cut");
  await installLibrary(options);
  assertEquals(await Deno.readTextFile(path), "the framework");
});

test("sees a changed byte only when asked to verify", async ({ options }) => {
  await installLibrary(options);
  const path = join(options.folder, "libtensorflow_framework.so.2");
  await Deno.writeTextFile(path, "The framework");
  await installLibrary(options);
  assertEquals(await Deno.readTextFile(path), "The framework");
  await installLibrary({ ...options, verify: true });
  assertEquals(await Deno.readTextFile(path), "the framework");
});

test("takes libraries that were copied there by hand", async ({ options, members, calls }) => {
  await Deno.mkdir(options.folder);
  for (const file of WHOLE.slice(1, 3)) {
    await Deno.writeFile(join(options.folder, file), members[`tensorflow/${file}`]!);
  }
  await installLibrary(options);
  assertEquals(await calls(), []);
  assertEquals(await namesIn(options.folder), WHOLE);
});

test("keeps a whole wheel of a killed run and clears away the rest", async (fixture) => {
  const { options, release, wheelPath, calls } = fixture;
  const work = join(options.folder, "download");
  await Deno.mkdir(join(work, "pip-stale"), { recursive: true });
  await Deno.writeTextFile(join(work, "pip-stale", "half.whl"), "half");
  await Deno.copyFile(wheelPath, join(work, release.wheel.file));
  await installLibrary(options);
  assertEquals((await calls()).filter((call) => call.startsWith("download")), []);
  assertEquals(await namesIn(options.folder), WHOLE);
});

test("downloads again when the wheel of a killed run is cut short", async (fixture) => {
  const { options, release } = fixture;
  const work = join(options.folder, "download");
  await Deno.mkdir(work, { recursive: true });
  await Deno.writeTextFile(join(work, release.wheel.file), "half");
  await installLibrary(options);
  assertEquals(await namesIn(options.folder), WHOLE);
});

test("lets two runs at once wait for each other", async ({ options, calls }) => {
  const [one, two] = await Promise.all([installLibrary(options), installLibrary(options)]);
  assertEquals(one, two);
  assertEquals((await calls()).filter((call) => call.startsWith("download")).length, 1);
});

test("throws and leaves nothing when the wheel is not the pinned one", async (fixture) => {
  const { options, wheelPath } = fixture;
  await Deno.writeFile(wheelPath, zipSync({ other: new Uint8Array(3) }));
  const error = await assertRejects(() => installLibrary(options), Error);
  assertMatch(
    error.message,
    /^Cannot use the downloaded tiny 1.0: its SHA-256 is \w+, \w+ is wanted/,
  );
  assertEquals(await namesIn(options.folder), ["download", "lock"]);
  assertEquals(await namesIn(join(options.folder, "download")), []);
});

test("throws when the libraries in the wheel are not the pinned ones", async (fixture) => {
  const { options, release } = fixture;
  const cc = { ...release.cc, sha256: "0".repeat(64) };
  await assertRejects(
    () => installLibrary({ ...options, release: { ...release, cc } }),
    Error,
    'Cannot install TensorFlow 1.0: "libtensorflow_cc.so.2" has the SHA-256',
  );
  assertEquals(await namesIn(options.folder), ["download", "lock"]);
});

test("keeps the old installation when the new one fails", async (fixture) => {
  const { options, release } = fixture;
  await installLibrary(options);
  const sha256 = "0".repeat(64);
  const next = {
    ...release,
    wheel: { ...release.wheel, sha256 },
    cc: { ...release.cc, sha256 },
  };
  const failing = { ...options, gpu: true, release: next };
  await assertRejects(() => installLibrary(failing), Error, "Cannot use the downloaded");
  assertEquals((await installLibrary({ ...options, verify: true })).version, "1.0");
});

test("puts CUDA's libraries where TensorFlow's look for them", async (fixture) => {
  const { options, release, wheelPath } = fixture;
  const bytes = zipSync({
    "nvidia/cublas/lib/libcublas.so.12": new Uint8Array(5),
    "nvidia/cublas/include/cublas.h": new Uint8Array(6),
    "nvidia/cublas/__init__.py": new Uint8Array(7),
  });
  const file = "cublas-1.0-cp312-cp312-any.whl";
  await Deno.writeFile(join(wheelPath, "..", file), bytes);
  const pin = { bytes: bytes.length, sha256: sha256Hex(bytes), unpackedBytes: 5 };
  const cuda = { ...release, cuda: [{ ...release.wheel, name: "cublas", file, ...pin }] };
  const installed = await installLibrary({ ...options, release: cuda, gpu: true });
  assertEquals(installed.libraries, "cuda/tensorflow");
  assertEquals(await namesIn(join(options.folder, "cuda", "nvidia", "cublas")), ["lib"]);
  assertEquals(await namesIn(join(options.folder, "cuda", "tensorflow")), WHOLE.slice(1, 3));
  // Without a word on it, what is there is kept.
  assertEquals(await installLibrary(options), installed);
  // The way back takes CUDA's files away.
  await installLibrary({ ...options, gpu: false });
  assertEquals(await namesIn(join(options.folder, "cuda", "tensorflow")), []);
});

test("throws before any work when the disk is too small", async ({ options, calls }) => {
  await assertRejects(
    () => installLibrary({ ...options, freeBytesOf: () => Promise.resolve(1000) }),
    Error,
    "Cannot install TensorFlow 1.0: 1 MB are free, 3 MB are wanted; make room",
  );
  assertEquals(await calls(), []);
});

test("throws with all that was tried when there is no pip", async ({ options }) => {
  const pipCommands = [["no-such-program", "-m", "pip"], ["no-such-pip"]] as const;
  await assertRejects(
    () => installLibrary({ ...options, pipCommands }),
    Error,
    '("no-such-program -m pip": no such program; "no-such-pip": no such program)',
  );
});

test("throws one sentence when the network is cut", async ({ options, pip }) => {
  const text =
    "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError'\n" +
    "ERROR: Could not find a version that satisfies the requirement tiny==1.0\n";
  await assertRejects(
    () => installLibrary({ ...options, pipCommands: [pip("fail", text)] }),
    Error,
    "Cannot download tiny 1.0 for any: pip was cut off from its package index",
  );
});
