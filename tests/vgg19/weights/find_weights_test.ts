import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { UsageError } from "../../../lib/config/mod.ts";
import { DownloadError, type Reporter, silentReporter } from "../../../lib/files/mod.ts";
import { IMAGENET_WEIGHTS } from "../../../lib/vgg19/imagenet_weights.ts";
import { findWeights } from "../../../lib/vgg19/weights/find_weights.ts";
import { allowed } from "../../allowed.ts";

// A stand-in of three bytes for the published file, with its sums from md5sum and sha256sum.
const CONTENT = "abc";
const SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const imagenet = {
  ...IMAGENET_WEIGHTS,
  fileName: "weights.h5",
  md5: "900150983cd24fb0d6963f7d28e17f72",
  size: CONTENT.length,
};

/** Two empty folders, a reporter that remembers its warnings, and a download that fails. */
interface Scene {
  folder: string;
  kerasFolder: string;
  warnings: string[];
  reporter: Reporter;
  imagenet: typeof imagenet;
  download: () => Promise<void>;
}

function testWithFolders(name: string, body: (scene: Scene) => Promise<void>): void {
  Deno.test({
    name,
    ignore: !allowed("read", "write"),
    async fn() {
      const root = await Deno.makeTempDir();
      const [folder, kerasFolder] = [join(root, "weights"), join(root, "keras")];
      await Deno.mkdir(folder);
      await Deno.mkdir(kerasFolder);
      const warnings: string[] = [];
      const reporter = { ...silentReporter, warn: (text: string) => void warnings.push(text) };
      const download = () =>
        Promise.reject(new DownloadError("passing", "Cannot download: the cable is cut"));
      try {
        await body({ folder, kerasFolder, warnings, reporter, imagenet, download });
      } finally {
        await Deno.remove(root, { recursive: true });
      }
    },
  });
}

testWithFolders("findWeights() takes the file of the project's folder", async (scene) => {
  const path = join(scene.folder, "weights.h5");
  await Deno.writeTextFile(path, CONTENT);
  for (const setting of ["auto", "imagenet"]) {
    assertEquals(await findWeights(setting, scene), { source: "imagenet", path, sha256: SHA256 });
  }
  assertEquals(scene.warnings, []);
});

testWithFolders("findWeights() takes the file of Keras's cache", async (scene) => {
  const path = join(scene.kerasFolder, "weights.h5");
  await Deno.writeTextFile(path, CONTENT);
  assertEquals(await findWeights("auto", scene), { source: "imagenet", path, sha256: SHA256 });
});

testWithFolders("findWeights() downloads what is nowhere", async (scene) => {
  const calls: unknown[] = [];
  const download = async (url: string, path: string, options: { md5?: string; size?: number }) => {
    calls.push([url, options.md5, options.size]);
    await Deno.writeTextFile(path, CONTENT);
  };
  const path = join(scene.folder, "weights.h5");
  const found = await findWeights("imagenet", { ...scene, download });
  assertEquals(found, { source: "imagenet", path, sha256: SHA256 });
  assertEquals(calls, [[IMAGENET_WEIGHTS.url, imagenet.md5, imagenet.size]]);
});

for (const [kind, content] of [["altered", "abd"], ["cut off", "ab"]] as const) {
  testWithFolders(`findWeights() passes over a file that is ${kind}`, async (scene) => {
    await Deno.writeTextFile(join(scene.folder, "weights.h5"), content);
    const path = join(scene.kerasFolder, "weights.h5");
    await Deno.writeTextFile(path, CONTENT);
    assertEquals((await findWeights("auto", scene)).path, path);
    assertEquals(scene.warnings.length, 1);
    assertStringIncludes(scene.warnings[0]!, "Passing over");
  });
}

testWithFolders("findWeights() starts at random, loudly, where auto finds none", async (scene) => {
  const found = await findWeights("auto", scene);
  assertEquals(found, { source: "random", path: null, sha256: null });
  assertStringIncludes(scene.warnings.join("\n"), "NO IMAGENET WEIGHTS");
  assertStringIncludes(scene.warnings.join("\n"), "the cable is cut");
});

testWithFolders("findWeights() fails where auto's download fails by itself", async (scene) => {
  for (const failure of ["local", "wrong"] as const) {
    const download = () => Promise.reject(new DownloadError(failure, "Cannot download: disk full"));
    await assertRejects(
      () => findWeights("auto", { ...scene, download }),
      DownloadError,
      "disk full",
    );
  }
  assertEquals(scene.warnings, []);
});

testWithFolders("findWeights() fails with three cures where imagenet finds none", async (scene) => {
  const { message } = await assertRejects(() => findWeights("imagenet", scene), Error);
  for (
    const part of [
      "Cannot start from ImageNet weights",
      "the cable is cut",
      "run again with a network",
      `put the file into "${scene.folder}"`,
      "--weights PATH or --weights random",
    ]
  ) assertStringIncludes(message, part);
  assertEquals(scene.warnings, []);
});

testWithFolders("findWeights() takes the path of any file", async (scene) => {
  const path = join(scene.folder, "mine.h5");
  await Deno.writeTextFile(path, CONTENT);
  assertEquals(await findWeights(path, scene), { source: path, path, sha256: SHA256 });
  const missing = join(scene.folder, "none.h5");
  const { message } = await assertRejects(() => findWeights(missing, scene), UsageError);
  assertStringIncludes(
    message,
    `Cannot start from the weights "${missing}": there is no such file`,
  );
});

Deno.test("findWeights() needs nothing for a random start", async () => {
  const found = await findWeights("random", { reporter: silentReporter });
  assertEquals(found, { source: "random", path: null, sha256: null });
});
