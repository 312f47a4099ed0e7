import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "../../lib/config/mod.ts";
import { RunFolder } from "../../lib/training/run_folder.ts";
import { startWeights } from "../../lib/training/start_weights.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";
import { buildVgg19 } from "../../lib/vgg19/mod.ts";
import { EXAMPLE_CONFIG } from "./example_config.ts";
import { TINY_NETWORK } from "./tiny.ts";

function testRun(name: string, body: (run: RunFolder, folder: string) => Promise<void>): void {
  Deno.test({
    name: `startWeights() ${name}`,
    ignore: !allowed("read", "write"),
    fn: () => withFolder((folder) => body(new RunFolder(folder, "mine"), folder)),
  });
}

testRun("gives a new run a random start where that is asked for", async (run, folder) => {
  assertEquals(
    await startWeights(run, { setting: "random", folder }),
    { source: "random", sha256: null, load: null },
  );
});

testRun("gives a new run the file that is asked for", async (run, folder) => {
  const path = `${folder}/weights.h5`;
  await assertRejects(() => startWeights(run, { setting: path, folder }), UsageError, path);
  await Deno.writeTextFile(path, "");
  const { source, sha256, load } = await startWeights(run, { setting: path, folder });
  assertEquals([source, sha256?.length, typeof load], [path, 64, "function"]);
});

testRun("gives a run that goes on what it was started with", async (run, folder) => {
  await Deno.mkdir(run.file("checkpoints"), { recursive: true });
  await Deno.writeTextFile(run.last, "");
  const startOf = async (weights: { source: string; sha256: string | null }) => {
    await run.writeConfig({ ...EXAMPLE_CONFIG, weights: { setting: "auto", ...weights } });
    return await startWeights(run, { setting: "imagenet", folder });
  };
  const random = { source: "random", sha256: null };
  assertEquals(await startOf(random), { ...random, load: null });
  const path = `${folder}/gone.h5`;
  const { source, sha256, load } = await startOf({ source: path, sha256: "a" });
  assertEquals([source, sha256], [path, "a"]);
  // Only where they are wanted do they have to be there.
  const base = buildVgg19({ inputSize: 32, blocks: TINY_NETWORK.blocks });
  await assertRejects(() => load!(base), UsageError, `Cannot start from the weights "${path}"`);
  base.dispose();
});
