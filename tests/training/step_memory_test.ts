import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { PRESETS, type Settings } from "../../lib/config/mod.ts";
import {
  batchThatFits,
  bytesAnImage,
  checkBatchesFit,
  explainNoMemory,
  roomInMemory,
} from "../../lib/training/step_memory.ts";
import { VGG19_BLOCKS } from "../../lib/vgg19/mod.ts";
import { allowed } from "../allowed.ts";

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const backend = { name: "tensorflow", device: "CPU" } as const;

/** VGG19 at a size, by the preset "fast" with another batch of fine-tuning and one view an image. */
function vgg19(inputSize: number, batchSize = 128) {
  const { fast } = PRESETS;
  const settings: Settings = { ...fast!, inputSize };
  settings.fineTune = { ...settings.fineTune, batchSize, views: 1 };
  const featureUnits = (inputSize / 32) ** 2 * 512;
  return { settings, classifier: { blocks: VGG19_BLOCKS, inputSize, featureUnits } };
}

Deno.test("bytesAnImage() gives about what was measured of VGG19, and no less", () => {
  for (const [size, measured] of [[32, 5.1], [64, 12.6]] as const) {
    const bytes = bytesAnImage("fineTune", vgg19(size)) / MIB;
    assert(bytes >= measured && bytes < 1.2 * measured, `${bytes} MiB at ${size} pixels`);
  }
});

Deno.test("bytesAnImage() counts each view of an image", () => {
  const { settings, classifier } = vgg19(32);
  const twice = { ...settings, fineTune: { ...settings.fineTune, views: 2 } };
  assertEquals(
    bytesAnImage("fineTune", { settings: twice, classifier }),
    2 * bytesAnImage("fineTune", { settings, classifier }),
  );
});

Deno.test("bytesAnImage() knows that features take little, and a frozen base less than one that is trained", () => {
  const { settings, classifier } = vgg19(32);
  const onFeatures = bytesAnImage("head", { settings, classifier });
  const onImages = bytesAnImage("head", {
    settings: { ...settings, featureCache: false },
    classifier,
  });
  assert(onFeatures < onImages && onImages < bytesAnImage("fineTune", vgg19(32)));
});

Deno.test("checkBatchesFit() names a batch size that fits, and that one does", () => {
  const options = vgg19(128, 4096);
  const error = assertThrows(
    () => checkBatchesFit(["head", "fineTune"], { ...options, backend, room: 16 * GIB }),
    RangeError,
    'Cannot train phase "fineTune" in batches of 4096: a step takes about',
  );
  assertEquals(
    /17\.2 GB are free; "fineTune\.batchSize" (\d+) fits$/.exec(error.message)?.[1],
    "256",
  );
  checkBatchesFit(["fineTune"], { ...vgg19(128, 256), backend, room: 16 * GIB });
  assertEquals(batchThatFits("fineTune", { ...options, room: GIB }), 1);
});

Deno.test("checkBatchesFit() takes every preset on a machine of 4 GiB, but the largest images", () => {
  const presets = Object.entries(PRESETS).filter(([_, settings]) => settings.inputSize === 32);
  assert(presets.length >= 3);
  for (const [_, settings] of presets) {
    const { classifier } = vgg19(32);
    checkBatchesFit(["head", "fineTune"], { settings, classifier, backend, room: 4 * GIB });
  }
});

Deno.test("checkBatchesFit() does not judge what it cannot know", () => {
  const options = { ...vgg19(128, 4096), room: GIB };
  checkBatchesFit(["fineTune"], { ...options, backend: { name: "tensorflow", device: "GPU" } });
  checkBatchesFit(["fineTune"], { ...options, backend: { name: "wasm", device: "CPU" } });
  checkBatchesFit(["head"], { ...options, backend, room: 2 * GIB });
});

Deno.test("explainNoMemory() makes one sentence of it, and leaves other errors as they are", async () => {
  // As TensorFlow 2.21 says it.
  const message = 'Cannot run "captured_0": {{function_node captured_0}} OOM when allocating ' +
    "tensor with shape[3000000,3000000] and type float on CPU:0 by allocator mklcpu";
  const explain = explainNoMemory("fineTune", { batchSize: 512 });
  await assertRejects(
    () => Promise.reject(new Error(message)).catch(explain),
    RangeError,
    'Cannot go on training phase "fineTune": a step of 512 images does not fit into memory; set ' +
      '"fineTune.batchSize" to 256 or less in another run',
  );
  await assertRejects(() => Promise.reject(new TypeError("x")).catch(explain), TypeError, "x");
});

Deno.test({
  name: "roomInMemory() is a part of the machine's memory",
  ignore: !allowed("sys"),
  fn() {
    const room = roomInMemory()!;
    assert(room > 0 && room <= Deno.systemMemoryInfo().total);
  },
});
