import { assertEquals, assertRejects } from "@std/assert";
import { decodeDataset } from "../../lib/cifar10/decode_dataset.ts";
import { recordOf, smallDataset } from "./small_dataset.ts";

Deno.test("decodeDataset() gives both splits in the order of the files", async () => {
  const { dataset, files, record } = smallDataset();
  const decoded = await decodeDataset((name) => files.get(name)!, { record, source: "a test" });
  assertEquals(decoded.source, "a test");
  assertEquals(decoded.classNames, dataset.classNames);
  assertEquals(decoded.train, dataset.train);
  assertEquals(decoded.test, dataset.test);
});

Deno.test("decodeDataset() needs no file longer than its turn when all come in the same memory", async () => {
  const { dataset, files, record } = smallDataset();
  const memory = new Uint8Array(30_730);
  const read = (name: string) => {
    memory.set(files.get(name)!);
    return memory;
  };
  const decoded = await decodeDataset(read, { record, source: "a test" });
  assertEquals(decoded.train, dataset.train);
});

Deno.test("decodeDataset() refuses a label when the sum agrees but the label is no class", async () => {
  const { files } = smallDataset();
  files.get("test_batch.bin")![0] = 200;
  const decode = () =>
    decodeDataset((name) => files.get(name)!, { record: recordOf(files), source: "a test" });
  await assertRejects(decode, SyntaxError, "image 0 has the label 200");
});
