import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { evaluatePredictions } from "../../../lib/evaluation/mod.ts";
import { runReport } from "../../../lib/report/run_report/run_report.ts";
import { allowed } from "../../allowed.ts";
import { addressesIn } from "../page/addresses_in.ts";
import { images, predictions } from "../some_predictions.ts";
import { RUN } from "../some_run.ts";

const last = { evaluation: evaluatePredictions(predictions), predictions };

/** A test of pages with images, which native code encodes. */
function testWithImages(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore: !allowed("read", "env", "sys", "ffi"), fn });
}

/** What the page's script reads. */
function dataOf(page: string) {
  const [, json] = /id="data">(.*?)<\/script>/s.exec(page)!;
  return JSON.parse(json!) as {
    classes: string[];
    cells: Record<string, [number, number, string | number][]>;
    columns: number;
  };
}

/** The titles of its parts, in order. */
function partsOf(page: string): string[] {
  return Array.from(page.matchAll(/<h2[^>]*>(.*?)<\/h2>/g), ([, title]) => title!);
}

testWithImages("runReport() has every part of a run that was evaluated", async () => {
  const page = await runReport({ record: RUN, last, images });
  assertEquals(partsOf(page), [
    "Curves",
    "Confusion matrix",
    "Classes",
    "Examples",
    "Most confidently wrong",
    "Calibration",
    "Throughput",
    "Configuration and provenance",
  ]);
  assertEquals(addressesIn(page), []);
  // Twenty-five examples and twenty-five mistakes stand in the page itself.
  assertEquals(page.match(/class="tile( wrong)?"/g)?.length, 50);
});

testWithImages("runReport() gives each cell of the matrix its images", async () => {
  const page = await runReport({ record: RUN, last, images });
  const { cells, classes } = dataOf(page);
  assertEquals(classes, RUN.config.classes);
  // Every class is taken for the one after it, five images each.
  const names = Array.from({ length: 10 }, (_, truth) => `${truth} ${(truth + 1) % 10}`);
  assertEquals(Object.keys(cells).sort(), names.sort());
  const all = Object.values(cells).flat();
  assertEquals(all.map(([, certainty]) => certainty), all.map(() => 50));
  const numbers = all.map(([, , index]) => Number(index)).sort((a, b) => a - b);
  assertEquals(numbers, Array.from(images.indices));
  for (const name of names) assertStringIncludes(page, `data-cell="${name}" data-count="5"`);
});

testWithImages("runReport() names images by their files, where they have some", async () => {
  const names = Array.from(images.indices, (index) => `photos/${index} <b>.jpg`);
  const page = await runReport({ record: RUN, last, images: { ...images, names } });
  const shown = Object.values(dataOf(page).cells).flat().map(([, , name]) => String(name));
  assertEquals(shown.sort(), names.sort());
  assertEquals(page.match(/<small>photos\/\d+ &lt;b&gt;\.jpg<\/small>/g)?.length, 50);
});

testWithImages("runReport() gives the same page each time", async () => {
  const whole = { record: RUN, last, images };
  assertEquals(await runReport(whole), await runReport(whole));
});

testWithImages("runReport() takes no name for markup", async () => {
  const hostile = `</script><img src=x onerror="alert(1)">'`;
  const classNames = predictions.classNames.map((name, at) => at === 3 ? hostile : name);
  const named = { ...predictions, classNames };
  const page = await runReport({
    record: {
      ...RUN,
      name: hostile,
      config: {
        ...RUN.config,
        preset: hostile,
        git: hostile,
        classes: classNames,
        weights: { ...RUN.config.weights, source: hostile },
        data: { ...RUN.config.data, source: hostile },
      },
    },
    last: { evaluation: evaluatePredictions(named), predictions: named },
    images,
  });
  assertEquals(page.includes("<img"), false);
  assertEquals(page.match(/<script/g)?.length, 2);
  assertEquals(page.match(/<\/script/g)?.length, 2);
  assertEquals(dataOf(page).classes[3], hostile);
});

testWithImages("runReport() rejects predictions of other images", async () => {
  const others = { ...images, labels: images.labels.map((label) => (label + 1) % 10) };
  await assertRejects(
    () => runReport({ record: RUN, last, images: others }),
    RangeError,
    "has another label there",
  );
});

Deno.test("runReport() does without images when there are none", async () => {
  const page = await runReport({ record: RUN, last });
  assertEquals(partsOf(page).includes("Examples"), false);
  assertEquals(dataOf(page).cells, {});
  assertEquals(page.includes("data:image"), false);
});

Deno.test("runReport() shows curves alone when the run was not evaluated", async () => {
  const page = await runReport({ record: { ...RUN, evaluations: new Map() } });
  assertEquals(partsOf(page), ["Curves", "Throughput", "Configuration and provenance"]);
  assertStringIncludes(page, "not evaluated yet");
});

Deno.test("runReport() shows its configuration when no epoch is done", async () => {
  const page = await runReport({ record: { ...RUN, metrics: [], evaluations: new Map() } });
  assertEquals(partsOf(page), ["Configuration and provenance"]);
});

Deno.test("runReport() says what its figures are worth", async () => {
  const config = { ...RUN.config, data: { ...RUN.config.data, validateOn: "test" } };
  const scratch = { ...config, weights: { source: "random", sha256: null } };
  const page = await runReport({ record: { ...RUN, config: scratch }, last });
  assertStringIncludes(page, "from scratch, no ImageNet weights");
  assertStringIncludes(page, "they chose the epoch");
  assertStringIncludes(page, "its accuracy means nothing");
});

Deno.test("runReport() marks the epoch with the lowest validation loss of the run, once in each chart", async () => {
  const page = await runReport({ record: RUN, last });
  assertEquals(page.match(/class="mark"/g)?.length, 2);
  assertMatch(page, /lowest in validation: 1\.2500 at epoch 2/);
  assert(page.indexOf('class="mark"') < page.indexOf("Fine-tuning, every layer"));
});
