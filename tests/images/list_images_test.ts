import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { UsageError } from "../../lib/config/mod.ts";
import { listImages } from "../../lib/images/list_images.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";
import { write } from "./image_folder.ts";

const ignore = !allowed("read", "write");

/** A folder with empty files of these names. */
function withFiles(names: readonly string[], body: (folder: string) => Promise<void>) {
  return withFolder(async (folder) => {
    for (const name of names) await write(join(folder, name), "");
    await body(folder);
  });
}

Deno.test({
  name: "listImages() takes each sub-folder for a class, with all its PNG and JPEG files",
  ignore,
  fn: () =>
    withFiles(
      ["b/1.png", "b/deep/2.JPEG", "a/x.jpg", "a/y.gif", "a/.hidden.png", ".cache/z.png", "c.png"],
      async (folder) => {
        assertEquals(await listImages(folder), {
          classNames: ["a", "b"],
          train: [
            { name: "a/x.jpg", label: 0 },
            { name: "b/1.png", label: 1 },
            { name: "b/deep/2.JPEG", label: 1 },
          ],
          test: undefined,
          passedOver: 1,
        });
      },
    ),
});

Deno.test({
  name: "listImages() takes train and test apart where the folder holds just these",
  ignore,
  fn: () =>
    withFiles(
      ["train/a/1.png", "train/b/2.png", "test/a/3.png", "test/b/4.png"],
      async (folder) => {
        const { classNames, train, test } = await listImages(folder);
        assertEquals(classNames, ["a", "b"]);
        assertEquals(train.map(({ name }) => name), ["train/a/1.png", "train/b/2.png"]);
        assertEquals(test?.map(({ name }) => name), ["test/a/3.png", "test/b/4.png"]);
      },
    ),
});

Deno.test({
  name: "listImages() refuses a folder that has no two classes, or an empty one",
  ignore,
  async fn() {
    const refused: [string[], string][] = [
      [["1.png"], "it has 0 sub-folders, must have one for each class, 2 to 65536"],
      [["a/1.png"], "it has 1 sub-folders"],
      [["a/1.png", "b/2.gif"], "there is no PNG or JPEG file, must be one at least"],
      [["train/a/1.png", "train/b/1.png", "test/c/1.png"], '"test" has the sub-folder "c"'],
      [["train/a/1.png", "train/b/1.png", "test/a/1.png"], "there is no PNG or JPEG file"],
    ];
    for (const [names, said] of refused) {
      await withFiles(names, async (folder) => {
        await assertRejects(() => listImages(folder), RangeError, said);
      });
    }
  },
});

Deno.test({
  name: "listImages() says so when there is no such folder, or it is a file",
  ignore,
  fn: () =>
    withFiles(["file"], async (folder) => {
      for (const name of ["none", "file"]) {
        const path = join(folder, name);
        const said = `Cannot read the images in "${path}": there is no such folder, `;
        await assertRejects(() => listImages(path), UsageError, said);
      }
    }),
});
