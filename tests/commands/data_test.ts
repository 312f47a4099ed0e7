import { assertEquals, assertRejects } from "@std/assert";
import { type Dataset, syntheticCifar10 } from "../../lib/cifar10/mod.ts";
import { dataCommand } from "../../lib/commands/data.ts";
import { silentReporter } from "../../lib/files/mod.ts";

const dataset: Dataset = {
  ...syntheticCifar10({ train: 20, test: 10, seed: 1 }),
  source: "a test",
  sha256: "abc",
};

/** What the command prints with these flags. */
async function printed(flags: Record<string, boolean>): Promise<string> {
  const lines: string[] = [];
  await dataCommand(() => Promise.resolve(dataset)).run({
    flags,
    positionals: [],
    reporter: silentReporter,
    print: (text) => void lines.push(text),
  });
  return lines.join("\n");
}

Deno.test("data prints counts, source and sum", async () => {
  assertEquals((await printed({})).split("\n"), [
    "CIFAR-10 is in data/cifar10, whole and checked",
    "  source   a test",
    "  sha256   abc",
    "  train    20 images, 2 of each class",
    "  test     10 images, 1 of each class",
    "  classes  airplane, automobile, bird, cat, deer, dog, frog, horse, ship, truck",
  ]);
});

Deno.test("data prints JSON when told to", async () => {
  assertEquals(JSON.parse(await printed({ json: true })), {
    folder: "data/cifar10",
    source: "a test",
    sha256: "abc",
    train: 20,
    test: 10,
    classNames: dataset.classNames,
  });
});

Deno.test("data fails with the reason when the data set cannot be had", async () => {
  const command = dataCommand(() => Promise.reject(new Error("Cannot load CIFAR-10: a test")));
  const context = { flags: {}, positionals: [], reporter: silentReporter, print() {} };
  await assertRejects(async () => void await command.run(context), Error, "Cannot load CIFAR-10");
});
