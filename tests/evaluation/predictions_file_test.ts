import { assertEquals, assertLess, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { type Predictions, readPredictions, writePredictions } from "../../lib/evaluation/mod.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";
import { table } from "./table.ts";

const { classNames } = table;
const ignore = !allowed("read", "write");

/** Runs a test with the path of a predictions file in a folder that is gone afterwards. */
function test(name: string, use: (path: string) => Promise<void>): void {
  Deno.test({
    name,
    ignore,
    fn: () => withFolder((folder) => use(join(folder, "predictions.jsonl"))),
  });
}

test("readPredictions() reads back what writePredictions() wrote, split by split", async (path) => {
  const validation: Predictions = {
    split: "validation",
    classNames,
    indices: new Uint32Array([49_999]),
    labels: new Uint16Array([2]),
    // Thirds need all nine digits; 1e-42 is a denormal float32.
    probabilities: new Float32Array([1 / 3, 2 / 3, 1e-42]),
  };
  await writePredictions(path, [table, validation]);
  assertEquals(await readPredictions(path, { classNames }), [
    { ...table, indices: Uint32Array.from(table.indices) },
    validation,
  ]);
});

test("writePredictions() names the files of images that have some", async (path) => {
  const named = { ...table, indices: Uint32Array.from(table.indices) };
  const names = Array.from(named.indices, (index) => `cats/${index}.jpg`);
  await writePredictions(path, [{ ...named, names }, { ...named, split: "validation" }]);
  const [line] = (await Deno.readTextFile(path)).split("\n");
  assertEquals(JSON.parse(line!).file, names[0]);
  assertEquals(await readPredictions(path, { classNames }), [
    { ...named, names },
    { ...named, split: "validation" },
  ]);
});

test("readPredictions() reads classes of any number back", async (path) => {
  const names = Array.from({ length: 400 }, (_, i) => `class ${i}`);
  const probabilities = new Float32Array(400);
  probabilities[399] = 1;
  const one = { split: "test", indices: Uint32Array.of(3), labels: Uint16Array.of(399) };
  const predictions = { ...one, classNames: names, probabilities };
  await writePredictions(path, [predictions]);
  assertEquals(await readPredictions(path, { classNames: names }), [predictions]);
});

test("writePredictions() writes one short line an image", async (path) => {
  await writePredictions(path, [{ ...table, indices: [7], labels: new Uint16Array([1]) }]);
  const text = await Deno.readTextFile(path);
  assertEquals(text, '{"split":"test","index":7,"label":1,"probabilities":[0.75,0.25,0]}\n');
});

test("writePredictions() keeps sums at 1 within 1e-5", async (path) => {
  const thirds = new Float32Array([1 / 3, 1 / 3, 1 / 3]);
  await writePredictions(path, [{
    ...table,
    labels: new Uint16Array([0]),
    probabilities: thirds,
  }]);
  const { probabilities } = JSON.parse(await Deno.readTextFile(path));
  const sum = probabilities.reduce((sum: number, value: number) => sum + value);
  assertLess(Math.abs(sum - 1), 1e-5);
});

const good = '{"split":"test","index":7,"label":1,"probabilities":[0.75,0.25,0]}\n';

/** What a damaged second line holds, and what the error must say of it. */
const faults: Record<string, [line: string, found: string]> = {
  "is cut off": [good.slice(0, 40), "is not JSON"],
  "is empty": ["\n", "is not JSON"],
  "lacks its label": [good.replace('"label":1,', ""), 'has a wrong "label"'],
  "names a class that is not there": [good.replace(":1", ":3"), 'has a wrong "label"'],
  "lacks a probability": [good.replace(",0]", "]"), 'has a wrong "probabilities"'],
  "has a null probability": [good.replace(",0]", ",null]"), 'has a wrong "probabilities.2"'],
  "does not sum to 1": [good.replace("0.75", "0.5"), 'has a wrong "probabilities" (must sum to 1)'],
};

for (const [fault, [line, found]] of Object.entries(faults)) {
  test(`readPredictions() rejects with the line's number when a line ${fault}`, async (path) => {
    await Deno.writeTextFile(path, good + line);
    await assertRejects(
      () => readPredictions(path, { classNames }),
      SyntaxError,
      `Cannot read the predictions "${path}": line 2 ${found}`,
    );
  });
}
