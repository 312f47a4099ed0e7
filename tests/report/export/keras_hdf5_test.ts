import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import type { Attribute, Dataset, File, Group } from "h5wasm";
import { exportModel } from "../../../lib/report/export/export_model.ts";
import { kerasConfig } from "../../../lib/report/export/keras_config.ts";
import { kerasModelFile, kerasWeightsFile } from "../../../lib/report/export/keras_hdf5.ts";
import { readKerasWeights } from "../../../lib/vgg19/mod.ts";
import { withHdf5 } from "../../../lib/vgg19/weights/with_hdf5.ts";
import { allowed } from "../../allowed.ts";
import { withFolder } from "../../files/with_folder.ts";
import { tinySource } from "./formula_source.ts";
import { kerasNumbers, type TreeNode } from "./keras_numbers.ts";

const permitted = allowed("read", "write", "env");

/** Every group and data set of a file, as `tree` in tests/keras/exports.py. */
function treeOf(file: File): Record<string, TreeNode> {
  const tree: Record<string, TreeNode> = {};
  const visit = (path: string, node: Group | Dataset) => {
    const attributes = Object.fromEntries(
      Object.entries(node.attrs)
        .filter(([name]) => name !== "model_config")
        .map(([name, attribute]) => [name, textsOf(attribute)]),
    );
    const isGroup = "keys" in node;
    tree[path] = isGroup ? { attributes } : { shape: [...node.shape!], attributes };
    if (!isGroup) return;
    for (const key of node.keys()) {
      visit(path === "/" ? key : `${path}/${key}`, node.get(key) as Group | Dataset);
    }
  };
  visit("/", file);
  return tree;
}

function textsOf({ value }: Attribute): string[] {
  return typeof value === "string" ? [value] : Array.from(value as ArrayLike<unknown>, String);
}

Deno.test({
  name: "kerasModelFile() and kerasWeightsFile() lay files out as Keras itself does",
  ignore: !permitted,
  fn: () =>
    withFolder(async (folder) => {
      const model = exportModel(tinySource());
      const keras = await kerasNumbers();
      for (const [name, make] of [["h5", kerasModelFile], ["weights", kerasWeightsFile]] as const) {
        const path = join(folder, `${name}.h5`);
        await Deno.writeFile(path, await make(model));
        assertEquals(await withHdf5(await Deno.readFile(path), treeOf), keras[name], name);
      }
    }),
});

Deno.test({
  name: "kerasModelFile() and kerasWeightsFile() hold the weights that readKerasWeights() reads",
  ignore: !permitted,
  fn: () =>
    withFolder(async (folder) => {
      const source = tinySource();
      const model = exportModel(source);
      for (const [name, make] of [["h5", kerasModelFile], ["weights", kerasWeightsFile]] as const) {
        const path = join(folder, `${name}.h5`);
        await Deno.writeFile(path, await make(model));
        const read = await readKerasWeights(path, { blocks: source.blocks });
        for (const [layer, { kernel, bias }] of read) {
          assertEquals(kernel, source.tensors.get(`${layer}/kernel`), `${name} ${layer}`);
          assertEquals(bias, source.tensors.get(`${layer}/bias`), `${name} ${layer}`);
        }
      }
    }),
});

Deno.test({
  name: "kerasModelFile() holds the architecture",
  ignore: !permitted,
  fn: () =>
    withFolder(async (folder) => {
      const model = exportModel(tinySource());
      const path = join(folder, "model.h5");
      await Deno.writeFile(path, await kerasModelFile(model));
      const text = await withHdf5(await Deno.readFile(path), (file) =>
        file.attrs.model_config!.value as string);
      assertEquals(JSON.parse(text), kerasConfig(model));
      assert(text.includes('"batch_input_shape":[null,12,12,3]'), text);
    }),
});
