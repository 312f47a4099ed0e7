import { assertEquals, assertStringIncludes } from "@std/assert";
import { legend, lineChart } from "../../../lib/report/page/line_chart.ts";

const chart = {
  title: "Loss",
  series: [
    { name: "<one>", points: [{ x: 1, y: 2 }, { x: 2, y: 1 }, { x: 3, y: 1.5 }] },
    { name: "two", points: [{ x: 1, y: 2 }] },
  ],
  axis: String,
  precise: (value: number) => value.toFixed(2),
  group: "head",
};

/** What the script reads of a chart. */
function stopsOf(text: string): { at: number; said: string }[] {
  const [, stops] = /data-stops="([^"]*)"/.exec(text)!;
  return JSON.parse(
    stops!.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">"),
  );
}

Deno.test("lineChart() says the value of each line that has one at a place", () => {
  assertEquals(stopsOf(lineChart(chart).text).map(({ said }) => said), [
    "epoch 1: <one> 2.00, two 2.00",
    "epoch 2: <one> 1.00",
    "epoch 3: <one> 1.50",
  ]);
});

Deno.test("lineChart() puts higher values higher, and later ones to the right", () => {
  const { text } = lineChart(chart);
  const [, points] = /points="([^"]*)"/.exec(text)!;
  const [first, second, third] = points!.split(" ").map((point) => point.split(",").map(Number));
  assertEquals(first![1]! < third![1]! && third![1]! < second![1]!, true);
  assertEquals([first![0]!, third![0]!], [46, 348]);
  assertEquals(stopsOf(text).map(({ at }) => at), [first![0]!, second![0]!, third![0]!]);
});

Deno.test("lineChart() draws a single point in the middle, and no lines when there are no points", () => {
  const single = lineChart({ ...chart, series: [{ name: "one", points: [{ x: 1, y: 0 }] }] }).text;
  assertStringIncludes(single, '<circle r="2.4" cx="197"');
  const none = lineChart({ ...chart, series: [{ name: "one", points: [] }] }).text;
  assertEquals(stopsOf(none), []);
  assertEquals(single.includes("NaN") || none.includes("NaN"), false);
});

Deno.test("lineChart() has dots only where there are few points", () => {
  const points = Array.from({ length: 50 }, (_, x) => ({ x, y: x }));
  assertEquals(
    lineChart({ ...chart, series: [{ name: "one", points }] }).text.includes("<circle"),
    false,
  );
});

Deno.test("legend() has a switch for each line when it is asked for", () => {
  assertEquals(legend(["a", "<b>"]).text.includes("<input"), false);
  const { text } = legend(["a", "<b>"], { toggles: true });
  assertStringIncludes(text, 'data-toggles="1"');
  assertStringIncludes(text, "&lt;b&gt;");
});
