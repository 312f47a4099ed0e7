import { assertAlmostEquals, assertEquals } from "@std/assert";
import { RunFolder } from "../../lib/training/run_folder.ts";
import { EVERY_INGREDIENT, type TinyChanges } from "../training/tiny.ts";
import { runWorkers } from "./run_workers.ts";
import { testCluster } from "./test_cluster.ts";

/** How far losses may be from those of one process, as a share: float32 sums in another order. */
const TOLERANCE = 1e-4;

/** What is trained, by what it is about. */
const RECIPES: Readonly<Record<string, TinyChanges>> = {
  "the recipe of smoke": {},
  "every ingredient and every augmentation": {
    fineTune: {
      ...EVERY_INGREDIENT,
      mixup: 0.3,
      translate: 2,
      cutout: 8,
      colourJitter: 0.2,
      batchSize: 15, // a last batch of 10, and parts of unequal size
    },
  },
  "the head on images": {
    featureCache: false,
    // RMSprop's first steps follow the sign of a gradient, which rounding turns where it is near zero.
    head: { optimizer: "sgd", learningRate: 0.01 },
    // One image for two workers: one of them measures nothing.
    fineTune: { epochs: 1, preciseStatistics: 1 },
  },
};

async function losses(folder: string, name: string): Promise<number[]> {
  const metrics = await new RunFolder(`${folder}/runs`, name).metrics();
  return metrics.flatMap(({ loss, mse, valLoss }) => [loss, mse, valLoss]);
}

for (const [title, settings] of Object.entries(RECIPES)) {
  testCluster(`two workers train as one process does: ${title}`, async (folder) => {
    const wanted = await runWorkers(1, { folder, name: "one", settings });
    const found = await runWorkers(2, { folder, name: "two", settings });
    const isWell = { code: 0, stdout: "training\nfinished", stderr: "" };
    assertEquals([...wanted, ...found], [isWell, isWell, isWell]);
    const one = await losses(folder, "one");
    const two = await losses(folder, "two");
    assertEquals(two.length, one.length);
    for (const [i, loss] of one.entries()) {
      assertAlmostEquals(two[i]!, loss, Math.abs(loss) * TOLERANCE);
    }
  });
}

testCluster(
  "gradients sent in bfloat16 train nearly the same, and not the same",
  async (folder) => {
    const settings = { head: { epochs: 0 }, fineTune: { epochs: 2 } };
    const [full, half] = [
      await runWorkers(2, { folder, name: "full", settings }),
      await runWorkers(2, { folder, name: "half", settings, wire: "bfloat16" }),
    ];
    assertEquals([...full, ...half].map(({ code }) => code), [0, 0, 0, 0]);
    const [wanted, found] = [await losses(folder, "full"), await losses(folder, "half")];
    assertEquals(found.some((loss, i) => loss !== wanted[i]), true);
    for (const [i, loss] of wanted.entries()) assertAlmostEquals(found[i]!, loss, loss * 1e-2);
  },
);
