import { assertEquals, assertLess } from "@std/assert";
import { join } from "@std/path";
import { syntheticCifar10 } from "../../lib/cifar10/mod.ts";
import type { PhaseName, Settings } from "../../lib/config/mod.ts";
import { silentReporter } from "../../lib/files/mod.ts";
import { useBackend } from "../../lib/tensorflow/mod.ts";
import { trainRun } from "../../lib/training/train_run.ts";
import { tinyRunOptions } from "../../tests/training/tiny_run.ts";
import { held } from "../../tests/training/with_backend.ts";
import type { Part } from "../part.ts";
import { RECIPES } from "../recipes.ts";
import type { Trial } from "../trial.ts";

const STEPS = 10_000;
const EPOCHS = 10;
const BATCH = 8;
const VALIDATION = 10;
const TRAIN_IMAGES = STEPS / EPOCHS * BATCH + VALIDATION;
/** Epochs after which all that is made once is made. */
const SETTLED = 3;
/** What the process may grow by after the first epochs, in bytes: the noise of two allocators. */
const GROWTH = 32 * 1024 ** 2;

/** Many steps, with an eye on what is held. */
export const part: Part = {
  tries: `${STEPS} steps in each phase, with flat memory and handles`,
  async run(trial) {
    const backend = await useBackend("auto");
    for (const phase of ["head", "fineTune"] as const) {
      await trial.check(`${STEPS} steps of phase "${phase}"`, async () => {
        const before = held();
        const options = tinyRunOptions({ backend, folder: join(trial.folder, phase) }, {
          settings: settingsOf(phase),
        });
        const dataset = syntheticCifar10({ train: TRAIN_IMAGES, test: 10, seed: 1 });
        const seen: { rss: number; heap: number; tensors: number; handles: number }[] = [];
        const controller = new AbortController();
        const info = (_line: string, epoch?: unknown) => {
          if (epoch === undefined) return;
          (globalThis as { gc?: () => void }).gc?.();
          const { rss, heapUsed } = Deno.memoryUsage();
          const { tensors, handles = 0 } = held();
          seen.push({ rss, heap: heapUsed, tensors, handles });
          // Not before there is something to compare.
          if (trial.timeLeft() === 0 && seen.length > SETTLED) controller.abort();
        };
        const reporter = { ...silentReporter, info };
        await trainRun({ ...options, dataset, reporter, signal: controller.signal });
        report(trial, seen);
        const [first, last] = [seen[SETTLED - 1]!, seen.at(-1)!];
        assertEquals([last.tensors, last.handles], [first.tensors, first.handles]);
        assertLess(last.rss - first.rss, GROWTH);
        assertEquals(held(), before);
        if (seen.length < EPOCHS) {
          const left = STEPS - seen.length * STEPS / EPOCHS;
          trial.skip(`the last ${left} of them`, "there was no time left");
        }
      });
    }
  },
};

/** All that remembers or is random, with one phase of all the steps. */
function settingsOf(phase: PhaseName): Settings {
  const [recipe] = Object.values(RECIPES) as [Settings, ...Settings[]];
  const phaseSettings = (name: PhaseName) => ({
    ...recipe[name],
    epochs: name === phase ? EPOCHS : 0,
    batchSize: BATCH,
    patience: 0,
  });
  return {
    ...recipe,
    saveEverySeconds: 5,
    data: {
      trainImages: TRAIN_IMAGES,
      validationImages: VALIDATION,
      testImages: 10,
      validateOn: "validation",
    },
    head: phaseSettings("head"),
    fineTune: phaseSettings("fineTune"),
  };
}

function report(trial: Trial, seen: readonly { rss: number; heap: number }[]): void {
  const megabytes = (bytes: number) => Math.round(bytes / 1e6);
  const each = seen.map(({ rss, heap }) => `${megabytes(rss)}/${megabytes(heap)}`).join(" ");
  trial.note(`MB of process/heap after each epoch: ${each}`);
}
