import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { EpochReport, StepReport } from "../../lib/files/mod.ts";
import {
  type DisplayFunction,
  type MimeBundle,
  TrainingDisplay,
  withTrainingDisplay,
} from "../../lib/plots/mod.ts";

/** What was displayed, when, in seconds. */
interface Shown {
  at: number;
  html: string;
  text: string;
  options: Parameters<DisplayFunction>[1];
}

/** Runs a body with a display that keeps what it is shown, and a clock that is told to go on. */
async function recorded(
  body: (test: { display: DisplayFunction; shown: Shown[]; pass(seconds: number): void }) =>
    | void
    | Promise<void>,
): Promise<void> {
  const original = performance.now;
  let now = 5000;
  performance.now = () => now;
  const shown: Shown[] = [];
  const display = (bundle: MimeBundle, options: Shown["options"]) => {
    const [html, text] = [String(bundle["text/html"]), String(bundle["text/plain"])];
    shown.push({ at: now / 1000, html, text, options });
    return Promise.resolve();
  };
  try {
    await body({ display, shown, pass: (seconds) => void (now += seconds * 1000) });
  } finally {
    performance.now = original;
  }
}

const step: StepReport = {
  phase: "fine-tuning",
  epoch: 1,
  epochs: 3,
  loss: 1.23456,
  accuracy: 0.5432,
  learningRate: 0.000123,
};

const epoch: EpochReport = { ...step, valLoss: 1.5, valAccuracy: 0.625, best: true };

Deno.test("TrainingDisplay updates one display, and no more than four times in any second", async () => {
  await recorded(async ({ display, shown, pass }) => {
    const training = new TrainingDisplay(display);
    const progress = training.progress("fine-tuning 1/3", 1000, "images");
    for (let done = 1; done <= 1000; done++) {
      pass(0.01);
      progress.update(done, "", step);
      await Promise.resolve();
      await Promise.resolve();
    }
    progress.end();
    training.info("epoch", epoch);
    await training.end();
    assertEquals(shown.map(({ options }) => options.update), [
      false,
      ...shown.slice(1).map(() => true),
    ]);
    assertEquals(new Set(shown.map(({ options }) => options.display_id)).size, 1);
    assertEquals(new Set(shown.map(({ options }) => options.raw)).size, 1);
    // Ten seconds: it does update, too.
    assert(shown.length > 25, `${shown.length} updates`);
    for (const { at } of shown) {
      const inSecond = shown.filter((each) => each.at >= at && each.at < at + 1).length;
      assert(inSecond <= 4, `${inSecond} updates within a second from ${at}`);
    }
  });
});

Deno.test("TrainingDisplay shows loss, accuracy, rate and time left while it goes on", async () => {
  await recorded(async ({ display, shown, pass }) => {
    const training = new TrainingDisplay(display);
    training.info('run "mine" takes about 10 s');
    const progress = training.progress("fine-tuning 1/3", 1000, "images");
    progress.update(0, "", step);
    await new Promise((resolve) => setTimeout(resolve));
    pass(10);
    progress.update(250, "loss 1.2346 accuracy 0.5432", step);
    await training.end();
    const { text, html } = shown.at(-2)!;
    // A quarter in 10 s: 30 s of this epoch are left, and two more epochs of 40 s.
    assertEquals(text.split("\n"), [
      'run "mine" takes about 10 s',
      "fine-tuning 1/3  25 %  25.0 images/s  30 s left  loss 1.2346  accuracy 54.32 %  " +
      "rate 0.00012  all of fine-tuning: about 2 min left",
    ]);
    assertStringIncludes(html, '<progress value="250" max="1000"></progress>');
    assertStringIncludes(html, "run &quot;mine&quot; takes about 10 s");
  });
});

Deno.test("TrainingDisplay leaves epochs, metrics and warnings, and nothing of the time", async () => {
  const left = async (secondsPerEpoch: number) => {
    let last = "";
    await recorded(async ({ display, shown, pass }) => {
      await withTrainingDisplay(display, (reporter) => {
        reporter.info('run "mine" takes about 10 s');
        reporter.warn("<from scratch>");
        for (const each of [epoch, { ...epoch, epoch: 2, valLoss: 1.75, best: false }]) {
          const progress = reporter.progress(`fine-tuning ${each.epoch}/3`, 10, "images");
          pass(secondsPerEpoch);
          progress.update(10, "", each);
          progress.end();
          reporter.info("epoch", each);
        }
        return Promise.resolve();
      });
      last = JSON.stringify(shown.at(-1), ["html", "text"]);
    });
    return last;
  };
  assertEquals(await left(3), await left(4000));
  const { html, text } = JSON.parse(await left(3));
  assertEquals(text.split("\n"), [
    "<from scratch>",
    "phase        epoch    loss  accuracy  validation loss  validation accuracy  learning rate",
    "fine-tuning    1/3  1.2346   54.32 %           1.5000              62.50 %        0.00012  best",
    "fine-tuning    2/3  1.2346   54.32 %           1.7500              62.50 %        0.00012",
  ]);
  assertStringIncludes(html, "&lt;from scratch&gt;");
  assert(!html.includes("<from") && !html.includes("takes about") && !html.includes("<progress"));
});

Deno.test("TrainingDisplay leaves nothing of work that trains nothing", async () => {
  await recorded(async ({ display, shown }) => {
    await new TrainingDisplay(display).end();
    assertEquals(shown, []);
    await withTrainingDisplay(display, (reporter) => {
      reporter.progress("a file", 10, "bytes").end();
      return Promise.resolve();
    });
    assertEquals(shown.at(-1)!.text, "");
  });
});

Deno.test("withTrainingDisplay() ends the display and passes on what the body returns or throws", async () => {
  await recorded(async ({ display, shown }) => {
    assertEquals(await withTrainingDisplay(display, () => Promise.resolve("finished")), "finished");
    const fails = withTrainingDisplay(display, (reporter) => {
      reporter.progress("head 1/1", 10, "images").update(1, "", epoch);
      throw new RangeError("the loss is NaN");
    });
    await assertRejects(() => fails, RangeError, "the loss is NaN");
    assertEquals(shown.at(-1)!.text, "No epoch was finished.");
  });
});

Deno.test("withTrainingDisplay() goes on training where the display fails, and says so at the end", async () => {
  const fail = () => {
    throw new Error("no frontend");
  };
  for (const display of [() => Promise.reject(new Error("no frontend")), fail]) {
    let trained = 0;
    const training = withTrainingDisplay(display, async (reporter) => {
      reporter.info("a line");
      await new Promise((resolve) => setTimeout(resolve));
      trained++;
    });
    await assertRejects(() => training, Error, "no frontend");
    assertEquals(trained, 1);
  }
});
