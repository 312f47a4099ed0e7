import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import {
  makeWay,
  readDatasetFolder,
  writeDatasetFolder,
} from "../../lib/cifar10/dataset_folder.ts";
import { allowed } from "../allowed.ts";
import { namesIn, withFolder } from "../files/with_folder.ts";
import { smallDataset } from "./small_dataset.ts";

const { dataset, files, record } = smallDataset();

/** A test on a folder that holds the small data set. */
function test(name: string, fn: (folder: string) => Promise<void>): void {
  Deno.test({
    name,
    ignore: !allowed("read", "write"),
    fn: () =>
      withFolder(async (outer) => {
        const folder = join(outer, "data", "cifar10");
        await writeDatasetFolder(files, { folder, source: "a test" });
        await fn(folder);
      }),
  });
}

async function assertDamaged(folder: string, text: string): Promise<void> {
  const { message } = await assertRejects(() => readDatasetFolder(folder, record), SyntaxError);
  assertStringIncludes(message, text);
  assertStringIncludes(message, `; remove the folder "${folder}" and run "deno task data"`);
}

test("readDatasetFolder() gives what writeDatasetFolder() wrote", async (folder) => {
  const read = await readDatasetFolder(folder, record);
  assertEquals(read?.train, dataset.train);
  assertEquals(read?.test, dataset.test);
  assertEquals(read?.source, "a test");
  assertEquals(await namesIn(join(folder, "..")), ["cifar10"]);
});

test("readDatasetFolder() reads the official files when a person put them there", async (folder) => {
  await Deno.remove(join(folder, "source.txt"));
  assertEquals((await readDatasetFolder(folder, record))?.source, "official binary files");
});

test("readDatasetFolder() gives nothing when none of the files is there", async (folder) => {
  assertEquals(await readDatasetFolder(join(folder, "none"), record), undefined);
});

test("readDatasetFolder() says which file is missing", async (folder) => {
  const path = join(folder, "data_batch_4.bin");
  await Deno.remove(path);
  await assertDamaged(folder, `Cannot read CIFAR-10: "${path}" is missing`);
});

test("readDatasetFolder() says which file is cut short", async (folder) => {
  await Deno.truncate(join(folder, "data_batch_5.bin"), 30_000);
  await assertDamaged(folder, `"data_batch_5.bin": it has 30000 bytes, wanted 30730`);
});

test("readDatasetFolder() says which file is altered when its length is right", async (folder) => {
  const path = join(folder, "test_batch.bin");
  const bytes = await Deno.readFile(path);
  bytes[3072]! ^= 0x80;
  await Deno.writeFile(path, bytes);
  await assertDamaged(folder, `"test_batch.bin": its sha256 is `);
});

test("writeDatasetFolder() leaves everything as it was when the folder is taken", async (folder) => {
  const before = await namesIn(folder);
  const write = () => writeDatasetFolder(new Map(), { folder, source: "another" });
  await assertRejects(write, Error, `"${folder}" holds other files`);
  assertEquals(await namesIn(folder), before);
  assertEquals(await namesIn(join(folder, "..")), ["cifar10"]);
});

test("makeWay() removes a folder when it is empty, and nothing else", async (folder) => {
  const empty = join(folder, "..", "empty");
  await Deno.mkdir(empty);
  await makeWay(empty);
  await makeWay(empty);
  await assertRejects(() => makeWay(folder), Error, "move them elsewhere");
  assertEquals(await namesIn(join(folder, "..")), ["cifar10"]);
});
