import { assertEquals, assertMatch } from "@std/assert";
import type { Evaluation } from "../../lib/evaluation/mod.ts";
import { rankRuns, readRuns, type RunRecord, runsTable } from "../../lib/report/mod.ts";
import { RunFolder } from "../../lib/training/mod.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";
import { EXAMPLE_CONFIG } from "../training/example_config.ts";
import { EPOCH, RUN } from "./some_run.ts";

/** A run with so many right ones of so many images. */
function run(
  name: string,
  { test, validation, data = {} }: {
    test?: [right: number, count: number];
    validation?: [right: number, count: number];
    data?: Partial<RunRecord["config"]["data"]>;
  },
): RunRecord {
  const [some] = RUN.evaluations.values();
  const evaluations = Object.entries({ test, validation }).flatMap(([split, counts]) => {
    if (counts === undefined) return [];
    const [right, count] = counts;
    const evaluation: Evaluation = { ...some!, split, count, accuracy: right / count };
    return [[split, evaluation] as const];
  });
  const config = { ...RUN.config, data: { ...RUN.config.data, ...data } };
  return { ...RUN, name, config, evaluations: new Map(evaluations) };
}

/** Names with their places. */
function places(runs: readonly RunRecord[], by?: "test" | "validation") {
  return rankRuns(runs, by && { by }).map(({ name, place }) => [place, name]);
}

Deno.test("rankRuns() puts the most accurate first, and gives no place to what cannot be compared", () => {
  const runs = [
    run("unfinished", { validation: [8, 10] }),
    run("worse", { test: [80, 100], validation: [9, 10] }),
    run("smoke", { test: [10, 10] }),
    run("better", { test: [90, 100], validation: [8, 10] }),
    run("elsewhere", { test: [99, 100], data: { sha256: "other" } }),
    run("also worse", { test: [80, 100], validation: [7, 10] }),
  ];
  assertEquals(places(runs.filter(({ name }) => name !== "elsewhere")), [
    [1, "better"],
    [2, "also worse"],
    [3, "worse"],
    [null, "smoke"],
    [null, "unfinished"],
  ]);
  assertEquals(places(runs, "validation").slice(0, 4), [
    [1, "worse"],
    [2, "better"],
    [3, "unfinished"],
    [4, "also worse"],
  ]);
  assertEquals(places(runs).filter(([place]) => place !== null).length, 1);
  assertEquals(places([]), []);
});

Deno.test("runsTable() says of how many images an accuracy is that has no place, and which are starred", () => {
  const runs = rankRuns([
    run("full", { test: [90, 100], data: { validateOn: "test" } }),
    run("smoke", { test: [5, 10] }),
  ]);
  const { columns, rows } = runsTable(runs);
  const accuracies = rows.map((row) => row[columns.indexOf("test")]);
  assertEquals(accuracies, ["90.00 %*", "50.00 % of 10"]);
  assertEquals(rows.map(([place]) => place), ["1", "—"]);
});

Deno.test({
  name: "readRuns() reads every run, names what is damaged, and passes over what is none",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      for (const name of ["b", "a"]) {
        const run = new RunFolder(folder, name);
        await run.writeConfig(EXAMPLE_CONFIG);
        await run.appendMetrics(EPOCH);
      }
      await Deno.mkdir(`${folder}/empty`);
      await Deno.mkdir(`${folder}/.hidden`);
      await Deno.writeTextFile(`${folder}/notes.txt`, "mine");
      await Deno.mkdir(`${folder}/damaged`);
      await Deno.writeTextFile(`${folder}/damaged/config.json`, "{");
      const { runs, faults } = await readRuns(folder);
      assertEquals(runs.map(({ name }) => name), ["a", "b"]);
      assertEquals(faults.length, 1);
      assertMatch(faults[0]!, /^Cannot read ".*damaged.config\.json"/);
      assertEquals(await readRuns(`${folder}/none`), { runs: [], faults: [] });
    }),
});
