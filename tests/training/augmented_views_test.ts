import { assertEquals } from "@std/assert";
import { PRESETS } from "../../lib/config/mod.ts";
import { augmentedViews } from "../../lib/training/augmented_views.ts";
import { testOnBackends } from "./with_backend.ts";

// Two by two pixels, left and right unlike.
const PIXELS = Uint8Array.of(1, 2, 3, 250, 251, 252, 4, 5, 6, 253, 254, 255);
const MIRRORED = Uint8Array.of(250, 251, 252, 1, 2, 3, 253, 254, 255, 4, 5, 6);
const NO_CHANGE = { ...PRESETS.reference!.fineTune };

testOnBackends("augmentedViews() shows the image as it is where nothing changes it", async () => {
  const options = { settings: NO_CHANGE, views: 2, seed: 0 };
  assertEquals(await augmentedViews(PIXELS, options), [PIXELS, PIXELS]);
});

testOnBackends("augmentedViews() mirrors some views, the same each time", async () => {
  const options = { settings: { ...NO_CHANGE, mirror: true }, views: 20, seed: 0 };
  const views = await augmentedViews(PIXELS, options);
  const mirrored = views.filter((view) => String(view) === String(MIRRORED)).length;
  const plain = views.filter((view) => String(view) === String(PIXELS)).length;
  assertEquals([mirrored + plain, mirrored > 0, plain > 0], [20, true, true]);
  assertEquals(await augmentedViews(PIXELS, options), views);
});
