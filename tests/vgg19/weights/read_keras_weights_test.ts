import { assert, assertEquals, assertRejects } from "@std/assert";
import { type Block, convolutionsOf } from "../../../lib/vgg19/architecture.ts";
import type { BaseWeights } from "../../../lib/vgg19/weights/base_weights.ts";
import { readKerasWeights } from "../../../lib/vgg19/weights/read_keras_weights.ts";
import { allowed } from "../../allowed.ts";
import { formula } from "../formula.ts";
import { TINY_BLOCKS as blocks } from "../tiny_blocks.ts";

const FOLDER = `${import.meta.dirname}/../../testdata/keras/`;

const canRead = allowed("read");
const canWrite = allowed("read", "write");

/** What tests/keras/hdf5_layouts.py writes. */
const EXPECTED: BaseWeights = new Map(
  convolutionsOf(blocks).map(({ name, kernelShape, parameters }, place) => {
    const filters = kernelShape[3];
    const kernel = formula(parameters - filters, 200 + 2 * place);
    const bias = formula(filters, 201 + 2 * place);
    return [name, {
      kernel: { values: kernel, shape: [...kernelShape] },
      bias: { values: bias, shape: [filters] },
    }];
  }),
);

const LAYOUTS = {
  "applications.h5": "Keras's applications",
  "tf_keras.weights.h5": "tf.keras 2",
  "keras2_13.weights.h5": "tf.keras 2.13",
  "keras3.weights.h5": "Keras 3",
  "keras3_nested.weights.h5": "Keras 3, the network within another",
  "keras3_model.h5": "a whole Keras 3 model",
};

for (const [file, layout] of Object.entries(LAYOUTS)) {
  Deno.test({
    name: `readKerasWeights() reads the layout of ${layout}`,
    ignore: !canRead,
    async fn() {
      const weights = await readKerasWeights(`${FOLDER}${file}`, { blocks });
      assertEquals(weights, EXPECTED);
    },
  });
}

const FIRST_CONVOLUTION = [{ ...blocks[0]!, convolutions: 1 }];

Deno.test({
  name: "readKerasWeights() converts float64",
  ignore: !canRead,
  async fn() {
    const weights = await readKerasWeights(`${FOLDER}float64.h5`, { blocks: FIRST_CONVOLUTION });
    assertEquals([...weights], [...EXPECTED].slice(0, 1));
  },
});

Deno.test({
  name: "readKerasWeights() refuses numbers of another format",
  ignore: !canRead,
  async fn() {
    await assertRejects(
      () => readKerasWeights(`${FOLDER}float16.h5`, { blocks: FIRST_CONVOLUTION }),
      TypeError,
      'Cannot load weights for "block1_conv1": the numbers are float16, must be float32 or float64',
    );
  },
});

/** Reads the fixture as another network and gives the error's text. */
async function refusal(other: readonly Block[]): Promise<string> {
  const error = await assertRejects(
    () => readKerasWeights(`${FOLDER}applications.h5`, { blocks: other }),
    TypeError,
  );
  return error.message;
}

Deno.test({
  name: "readKerasWeights() names the layer and both shapes when a shape is wrong",
  ignore: !canRead,
  async fn() {
    const wider = [blocks[0]!, { ...blocks[1]!, filters: 5 }];
    assertEquals(
      await refusal(wider),
      'Cannot load weights for "block2_conv1": shape is [3,3,2,3], must be [3,3,2,5]',
    );
  },
});

Deno.test({
  name: "readKerasWeights() names the layer that another architecture lacks",
  ignore: !canRead,
  async fn() {
    const deeper = [blocks[0]!, { ...blocks[1]!, convolutions: 2 }];
    assertEquals(
      await refusal(deeper),
      'Cannot load weights for "block2_conv2": the file has no such layer, must be of the same architecture',
    );
  },
});

/** Reads a changed copy of a fixture; the copy and the error, if any, come back. */
async function readAltered(
  alter: (bytes: Uint8Array) => Uint8Array,
): Promise<unknown> {
  const path = await Deno.makeTempFile({ suffix: ".h5" });
  try {
    await Deno.writeFile(path, alter(await Deno.readFile(`${FOLDER}applications.h5`)));
    return await readKerasWeights(path, { blocks }).catch((error) => error);
  } finally {
    await Deno.remove(path);
  }
}

Deno.test({
  name: "readKerasWeights() refuses a damaged file and reads the next one",
  ignore: !canWrite,
  async fn() {
    const error = await readAltered((bytes) => bytes.fill(7, 100, 2000));
    assert(error instanceof SyntaxError);
    assertEquals(await readKerasWeights(`${FOLDER}applications.h5`, { blocks }), EXPECTED);
  },
});

Deno.test({
  name: "readKerasWeights() gives up on a file that takes too long, and reads the next one",
  ignore: !canRead,
  async fn() {
    const path = `${FOLDER}applications.h5`;
    await assertRejects(
      () => readKerasWeights(path, { blocks, seconds: 0.001 }),
      SyntaxError,
      `Cannot read weights from "${path}": reading it did not end in 0.001 seconds, must be`,
    );
    assertEquals(await readKerasWeights(path, { blocks }), EXPECTED);
  },
});

Deno.test({
  name: "readKerasWeights() gives up on a file that takes more memory than it may",
  ignore: !canWrite,
  async fn() {
    const filters = 400_000;
    const path = await Deno.makeTempFile({ suffix: ".h5" });
    try {
      await Deno.writeFile(path, await largeFile(filters));
      const large = [{ name: "block1", convolutions: 1, filters }];
      const read = (memoryBytes: number) => readKerasWeights(path, { blocks: large, memoryBytes });
      // Its numbers alone take 43 MB of the library's memory.
      await assertRejects(() => read(2 ** 25), SyntaxError, "it is cut off, damaged or no HDF5");
      assertEquals((await read(2 ** 27)).get("block1_conv1")!.bias.shape, [filters]);
    } finally {
      await Deno.remove(path);
    }
  },
});

/** A file in the layout of Keras's applications with one convolution of so many filters. */
async function largeFile(filters: number): Promise<Uint8Array> {
  const h5wasm = await import("h5wasm");
  const { FS } = await h5wasm.ready;
  const file = new h5wasm.File("large.h5", "w");
  const group = file.create_group("block1_conv1");
  const shapes = [["kernel", [3, 3, 3, filters]], ["bias", [filters]]] as const;
  for (const [name, shape] of shapes) {
    const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
    group.create_dataset({ name, data, shape: [...shape] });
  }
  group.create_attribute("weight_names", ["kernel", "bias"]);
  file.close();
  return FS.readFile("large.h5");
}

for (const [kind, keep] of [["empty", 0], ["cut off", 9000], ["short of its last byte", -1]]) {
  Deno.test({
    name: `readKerasWeights() refuses a file that is ${kind}`,
    ignore: !canWrite,
    async fn() {
      const error = await readAltered((bytes) => bytes.slice(0, keep as number));
      assert(error instanceof SyntaxError);
      assert(
        /^Cannot read weights from ".*": it is cut off, damaged or no HDF5 file,/.test(
          error.message,
        ),
      );
    },
  });
}

Deno.test({
  name: "readKerasWeights() refuses a file of another kind",
  ignore: !canRead,
  async fn() {
    await assertRejects(
      () => readKerasWeights(`${FOLDER}losses.json`, { blocks }),
      SyntaxError,
      "it is cut off, damaged or no HDF5 file",
    );
  },
});

Deno.test({
  name: "readKerasWeights() refuses a number that is not finite",
  ignore: !canWrite,
  async fn() {
    const { kernel } = EXPECTED.get("block1_conv2")!;
    const first = new Uint8Array(kernel.values.buffer, 0, 4);
    const error = await readAltered((bytes) => {
      const place = bytes.findIndex((_, at) => first.every((byte, k) => bytes[at + k] === byte));
      new DataView(bytes.buffer).setFloat32(place + 4, NaN, true);
      return bytes;
    });
    assert(error instanceof RangeError);
    assertEquals(
      error.message,
      'Cannot load weights for "block1_conv2": number 1 is NaN, must be finite',
    );
  },
});
