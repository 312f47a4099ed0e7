import { assert, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { nodeFunctions, tf } from "../../../lib/tensorflow/mod.ts";
import { encodePng } from "../../../lib/plots/mod.ts";
import { withFolder } from "../../files/with_folder.ts";
import { testNative } from "../backends.ts";

const EVERY_KIND = fromFileUrl(new URL("../../testdata/tensorflow/every_kind", import.meta.url));

/** Two rows of two pixels, red, green and blue. */
const PIXELS = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 8, 7);

testNative("nodeFunctions() rejects when another backend is in use", async () => {
  await tf.setBackend("cpu");
  await assertRejects(() => nodeFunctions(), Error, "Cannot use tf.node's functions");
});

testNative("tf.node decodes and encodes images", async () => {
  const { decodeImage, decodeJpeg, encodePng: encode, encodeJpeg } = await nodeFunctions();
  const image = decodeImage(encodePng(PIXELS, { width: 2, height: 2 }));
  assertEquals([image.shape, image.dtype], [[2, 2, 3], "int32"]);
  assertEquals([...await image.data()], [...PIXELS]);
  const again = decodeImage(await encode(image as tf.Tensor3D));
  assertEquals([...again.dataSync()], [...PIXELS]);
  const grey = tf.fill([8, 8, 1], 100, "int32") as tf.Tensor3D;
  const jpeg = decodeJpeg(await encodeJpeg(grey, "grayscale"));
  assertEquals([jpeg.shape, new Set(jpeg.dataSync())], [[8, 8, 1], new Set([100])]);
  assertThrows(() => decodeImage(Uint8Array.of(1, 2, 3)), Error, "Expected image");
  tf.dispose([image, again, grey, jpeg]);
});

testNative("tf.node's image functions leave nothing over when they fail", async ({ binding }) => {
  const { decodePng, encodePng: encode } = await nodeFunctions();
  const before = binding.getNumOfTensors();
  const cutOff = encodePng(PIXELS, { width: 2, height: 2 }).subarray(0, 40);
  assertThrows(() => tf.tidy(() => decodePng(cutOff)), Error, 'Cannot run "DecodePng"');
  const image = tf.zeros([2, 2, 3], "int32") as tf.Tensor3D;
  await assertRejects(() => encode(image, 99), Error, 'Cannot run "EncodePng"');
  image.dispose();
  assertEquals(binding.getNumOfTensors(), before);
});

testNative("tf.node decodes 50,000 images in the memory that it began with", async () => {
  const { decodePng } = await nodeFunctions();
  const png = encodePng(PIXELS, { width: 2, height: 2 });
  const decode = (count: number) => {
    for (let i = 0; i < count; i++) decodePng(png).dispose();
    return Deno.memoryUsage().rss;
  };
  const before = decode(10_000);
  // Were each to leave its tensor over, of 400 bytes at least, it would be 20 MB.
  assertLess(decode(50_000) - before, 15e6);
});

testNative("tf.node loads a SavedModel and runs it on values of every kind", async () => {
  const { loadSavedModel, getMetaGraphsFromSavedModel, getNumOfSavedModels } =
    await nodeFunctions();
  const [graph] = await getMetaGraphsFromSavedModel(EVERY_KIND);
  assertEquals(Object.keys(graph!.signatureDefs).sort(), ["serving_default"]);
  const model = await loadSavedModel(EVERY_KIND);
  assertEquals(getNumOfSavedModels(), 1);
  const inputs = {
    text: tf.tensor1d(["you", "a name of more than 22 characters"]),
    flags: tf.tensor1d([true, false], "bool"),
    numbers: tf.tensor1d([0.5, -2]),
  };
  const results = model.predict(inputs) as tf.NamedTensorMap;
  const { greeting, opposite, product, turned, length } = results;
  assertEquals(greeting!.dataSync() as unknown, [
    "Hello, you",
    "Hello, a name of more than 22 characters",
  ]);
  assertEquals([opposite!.dtype, ...opposite!.dataSync()], ["bool", 0, 1]);
  assertEquals([...await product!.data()], [1, -4]);
  assertEquals([turned!.dtype, ...turned!.dataSync()], ["complex64", -0.5, 0.5, 2, -2]);
  assertEquals([length!.dtype, ...length!.dataSync()], ["int32", 3, 33]);
  tf.dispose([inputs, results]);
  model.dispose();
  assertEquals(getNumOfSavedModels(), 0);
});

testNative("a SavedModel says that it was disposed when it is run again", async () => {
  const { loadSavedModel } = await nodeFunctions();
  const model = await loadSavedModel(EVERY_KIND);
  const numbers = tf.tensor1d([1]);
  assertThrows(() => model.predict([numbers]), Error, "Length of input op names (3)");
  model.dispose();
  assertThrows(() => model.predict(numbers), Error, "already been deleted");
  numbers.dispose();
});

testNative("tf.node writes summaries that TensorBoard reads", async () => {
  const { summaryFileWriter } = await nodeFunctions();
  await withFolder(async (folder) => {
    // tfjs-node keeps what it makes for a writer; here it goes with the scope.
    tf.tidy(() => {
      const writer = summaryFileWriter(folder);
      writer.scalar("loss", 0.25, 7);
      writer.histogram("weights", tf.tensor1d([1, 2, 2, 3]), 7, 3);
      writer.histogram("constant", tf.tensor1d([5, 5]), 7);
      writer.flush();
    });
    const [file] = await Array.fromAsync(Deno.readDir(folder));
    assert(file!.name.includes("tfevents"));
    const text = new TextDecoder("latin1").decode(await Deno.readFile(join(folder, file!.name)));
    for (const name of ["loss", "weights", "constant", "histograms"]) assert(text.includes(name));
  });
});

testNative("a summary that fails leaves nothing over", async ({ binding }) => {
  await nodeFunctions();
  const before = binding.getNumOfTensors();
  const notAWriter = tf.scalar("no writer");
  const { writeScalarSummary, writeHistogramSummary } = Object.getPrototypeOf(tf.backend());
  const write = (method: (...args: unknown[]) => void, value: unknown) => () =>
    method.call(tf.backend(), notAWriter, 1, "loss", value);
  const values = tf.tensor1d([1, 2]);
  assertThrows(write(writeScalarSummary, 0.5), Error, 'Cannot run "WriteScalarSummary"');
  assertThrows(write(writeHistogramSummary, values), Error, 'Cannot run "WriteSummary"');
  tf.dispose([notAWriter, values]);
  assertEquals(binding.getNumOfTensors(), before);
});
