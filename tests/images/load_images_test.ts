import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { imageSide } from "../../lib/cifar10/mod.ts";
import { imageCounts } from "../../lib/images/image_counts.ts";
import { loadImages } from "../../lib/images/load_images.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";
import { makeImageFolder, write } from "./image_folder.ts";

const ignore = !allowed("read", "write", "env", "ffi", "sys");

Deno.test({
  name: "loadImages() brings images of any size to one, and holds out a fifth of each class",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      await makeImageFolder(folder, { classes: { c: 10, b: 5, a: 15 } });
      const { train, test, classNames, source } = await loadImages(folder, { side: 48 });
      assertEquals([classNames, source], [["a", "b", "c"], folder]);
      assertEquals([train.count, test.count], [24, 6]);
      assertEquals([imageSide(train), imageSide(test)], [48, 48]);
      for (const { names, labels } of [train, test]) {
        const classes = Array.from(names!, (name) => name.split("/")[0]);
        assertEquals(classes, Array.from(labels, (label) => classNames[label]));
      }
      const held = [0, 1, 2].map((label) => test.labels.filter((own) => own === label).length);
      assertEquals(held, [3, 1, 2]);
      // Every image has its class's colour in its middle: red is the first one's, and so on.
      train.labels.forEach((label, row) => {
        const middle = row * 48 * 48 * 3 + (24 * 48 + 24) * 3;
        const pixel = [...train.images.subarray(middle, middle + 3)];
        assertEquals(pixel.indexOf(Math.max(...pixel)), label, `image ${row}`);
      });
    }),
});

Deno.test({
  name: "loadImages() takes more classes than a byte counts",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const names = Array.from({ length: 300 }, (_, i) => `class ${String(i).padStart(3, "0")}`);
      await makeImageFolder(folder, {
        classes: Object.fromEntries(names.map((name) => [name, 2])),
      });
      const { train, test, classNames } = await loadImages(folder, { side: 4 });
      assertEquals(classNames, names);
      assertEquals([train.count, test.count], [480, 120]);
      const labels = [...train.labels, ...test.labels].sort((a, b) => a - b);
      assertEquals(labels, Array.from({ length: 600 }, (_, i) => i >> 1));
    }),
});

Deno.test({
  name: "loadImages() has a hash that follows from files, names and size",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      await makeImageFolder(folder, { classes: { red: 3, green: 3 } });
      const hash = async (side: number) => (await loadImages(folder, { side })).sha256;
      const first = await hash(32);
      assertEquals(await hash(32), first);
      assertNotEquals(await hash(40), first);
      await Deno.rename(join(folder, "red/0.JPG"), join(folder, "red/9.JPG"));
      assertNotEquals(await hash(32), first);
    }),
});

Deno.test({
  name: "loadImages() takes the images in test/ for the held-out ones",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const classes = { "train/red": 4, "train/green": 3, "test/red": 2, "test/green": 1 };
      await makeImageFolder(folder, { classes });
      const { train, test } = await loadImages(folder, { side: 32 });
      assertEquals([train.count, [...test.labels]], [7, [0, 1, 1]]);
      assertEquals(await imageCounts(folder), {
        trainImages: 7,
        validationImages: 1,
        testImages: 3,
      });
    }),
});

Deno.test({
  name: "loadImages() counts damaged files and tells the first",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      await makeImageFolder(folder, { classes: { red: 3, green: 3 } });
      await write(join(folder, "green/a.png"), "no image");
      const jpeg = await Deno.readFile(join(folder, "red/2.JPG"));
      await write(join(folder, "red/cut.jpg"), jpeg.subarray(0, jpeg.length / 2));
      const error = await assertRejects(() => loadImages(folder, { side: 32 }), SyntaxError);
      assert(error.message.includes("2 of 8 files are damaged"), error.message);
      assert(error.message.includes('"green/a.png"'), error.message);
    }),
});
