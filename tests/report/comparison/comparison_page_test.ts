import { assertEquals, assertStringIncludes } from "@std/assert";
import { comparisonPage } from "../../../lib/report/mod.ts";
import { allowed } from "../../allowed.ts";
import { hasBrowser, inBrowser } from "../../browser.ts";
import { addressesIn } from "../page/addresses_in.ts";
import { RUN } from "../some_run.ts";

const two = {
  ...RUN,
  name: "<two>",
  config: { ...RUN.config, seed: 77 },
  metrics: RUN.metrics.slice(0, 1),
};

Deno.test("comparisonPage() lays the curves of runs of any length over each other", () => {
  const page = comparisonPage([RUN, two]);
  assertEquals(page.match(/class="chart"/g)?.length, 6);
  assertStringIncludes(
    page,
    "&quot;said&quot;:&quot;epoch 1: one 1.5000, &lt;two&gt; 1.5000&quot;",
  );
  assertStringIncludes(page, "&quot;said&quot;:&quot;epoch 2: one 1.2500&quot;");
  assertEquals(addressesIn(page), []);
});

Deno.test("comparisonPage() has the results and the settings that differ, with names escaped", () => {
  const page = comparisonPage([RUN, two]);
  assertEquals(page.includes("<two>"), false);
  assertStringIncludes(page, '<td class="number">77</td>');
  assertStringIncludes(page, "training time");
  assertStringIncludes(comparisonPage([RUN, RUN]), "None.");
});

Deno.test({
  name: "comparisonPage() switches a run's lines off and on by its name, in Chromium",
  ignore: !hasBrowser || !allowed("read", "write", "run"),
  async fn() {
    const hidden = "[...document.querySelectorAll('.chart [data-series]')]" +
      ".filter((line) => getComputedStyle(line).display === 'none').length";
    const script = `
      const box = document.querySelector('[data-toggles="1"]');
      const counts = [${hidden}];
      for (let i = 0; i < 2; i++) {
        box.click();
        counts.push(${hidden});
      }
      return counts;`;
    assertEquals(await inBrowser(comparisonPage([RUN, two]), script), [0, 6, 0]);
  },
});
