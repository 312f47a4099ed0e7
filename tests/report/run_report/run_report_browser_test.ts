import { assertEquals } from "@std/assert";
import { evaluatePredictions } from "../../../lib/evaluation/mod.ts";
import { runReport } from "../../../lib/report/run_report/run_report.ts";
import { allowed } from "../../allowed.ts";
import { hasBrowser, inBrowser, type InBrowserOptions } from "../../browser.ts";
import { images, predictions } from "../some_predictions.ts";
import { RUN } from "../some_run.ts";

/** Opens the report in a browser, where there is one, and compares what a script finds. */
function testPage(
  name: string,
  { script, outcome, ...options }: { script: string; outcome: unknown } & InBrowserOptions,
): void {
  Deno.test({
    name: `the report's page ${name}, in Chromium`,
    ignore: !hasBrowser || !allowed("read", "write", "env", "sys", "ffi", "run"),
    async fn() {
      const last = { evaluation: evaluatePredictions(predictions), predictions };
      const page = await runReport({ record: RUN, last, images });
      assertEquals(await inBrowser(page, script, options), outcome);
    },
  });
}

const SHOWN = `
  const shown = () => ({
    title: document.querySelector("#cell-title h3").textContent,
    images: document.querySelectorAll("#cell-images .tile").length,
    pressed: document.querySelector(".matrix [aria-pressed=true]").dataset.cell,
  });
`;

testPage("opens what is confused most, and the images of a cell that is clicked", {
  script: `${SHOWN}
    const before = shown();
    document.querySelector('[data-cell="3 4"]').click();
    const tile = document.querySelector("#cell-images .tile");
    const { backgroundImage } = getComputedStyle(tile.querySelector(".image"));
    return [before, shown(), tile.textContent.trim().slice(0, 11), backgroundImage.slice(0, 15)];`,
  outcome: [
    { title: "airplane, taken for automobile", images: 5, pressed: "0 1" },
    { title: "cat, taken for deer", images: 5, pressed: "3 4" },
    "✗ deer 50 %",
    'url("data:image',
  ],
});

testPage("takes the arrow keys from cell to cell, and one stop of the Tab key for all", {
  script: `
    const press = (key) => document.activeElement.dispatchEvent(
      new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    const stops = () => document.querySelectorAll('.matrix [tabindex="0"]').length;
    document.querySelector('[data-cell="3 4"]').focus();
    press("ArrowRight"); // nothing to the right in its row
    const same = document.activeElement.dataset.cell;
    document.querySelector('[data-cell="9 0"]').focus();
    press("ArrowUp");
    return [same, document.activeElement.dataset.cell, stops()];`,
  outcome: ["3 4", "9 0", 1],
});

testPage("says a chart's values where the arrow keys go, in all charts of its phase", {
  script: `
    const [loss, accuracy] = document.querySelectorAll(".plot");
    const press = (key) => loss.dispatchEvent(new KeyboardEvent("keydown", { key }));
    press("Home");
    const first = loss.getAttribute("aria-valuetext");
    press("ArrowRight");
    const said = [...document.querySelectorAll(".readout")].slice(0, 2).map((each) => each.textContent);
    return [loss.getAttribute("role"), first, said, accuracy.getAttribute("aria-valuenow")];`,
  outcome: [
    "slider",
    "epoch 1: training 2.0000, validation 1.5000",
    [
      "epoch 2: training 2.0000, validation 1.2500",
      "epoch 2: training 25.00\u00a0%, validation 60.00\u00a0%",
    ],
    "2",
  ],
});

testPage("sorts the classes by a heading, down and then up", {
  script: `
    const names = () => [...document.querySelectorAll(".sortable tbody th")].map((each) => each.textContent);
    const button = document.querySelector(".sortable th button");
    button.click();
    const down = names()[0];
    button.click();
    return [down, names()[0], document.querySelector(".sortable th").getAttribute("aria-sort")];`,
  outcome: ["truck", "airplane", "ascending"],
});

for (const width of [375, 1200]) {
  testPage(`is no wider than a screen of ${width} pixels`, {
    script: `
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;`,
    outcome: 0,
    width,
  });
}
