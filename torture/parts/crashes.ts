import { assert, assertEquals } from "@std/assert";
import { permutation, useBackend } from "../../lib/tensorflow/mod.ts";
import { trainRun } from "../../lib/training/train_run.ts";
import { FaultyFiles } from "../../tests/files/faulty_files.ts";
import { resultOf } from "../../tests/training/run_results.ts";
import { tinyRun, tinyRunOptions } from "../../tests/training/tiny_run.ts";
import type { Part } from "../part.ts";
import { RECIPES } from "../recipes.ts";

/** Dies at every single change that a run makes to a file, and goes on each time. */
export const part: Part = {
  tries: "a tiny run dies at each of its changes to a file, goes on, and comes to the same bytes",
  async run(trial) {
    // What is written, and when, is the same on every backend; this one starts the quickest.
    const backend = await useBackend("wasm");
    for (const [recipe, settings] of Object.entries(RECIPES)) {
      const test = { backend, folder: `${trial.folder}/${recipe}` };
      const whole = await resultOf(await tinyRun(test, { name: "whole", settings }));
      // But the very last, when all is done: the lock is given back.
      const count = await changesOf(() => tinyRun(test, { name: "counted", settings })) - 1;
      // In an order of its own, so that a short time sees some of everything.
      const order = permutation(count, { seed: trial.seed, step: 0, use: "crashes" });
      for (const [tried, place] of order.entries()) {
        const at = place + 1;
        if (trial.timeLeft() === 0) {
          trial.skip(`${recipe}: ${count - tried} of ${count}`, "there was no time left");
          break;
        }
        await trial.check(`${recipe}: change ${at} of ${count}`, async () => {
          const options = tinyRunOptions(test, { name: `dies-${at}`, settings });
          await dies(() => trainRun(options), at);
          assertEquals(await trainRun({ ...options, exists: "resume" }), "finished");
          assertEquals(await resultOf(options.run), whole);
          await Deno.remove(options.run.path, { recursive: true });
        });
      }
    }
  },
};

async function changesOf(work: () => Promise<unknown>): Promise<number> {
  using files = new FaultyFiles();
  await work();
  return files.changes.length;
}

/** Does work that dies at a change to a file. */
async function dies(work: () => Promise<unknown>, at: number): Promise<void> {
  using files = new FaultyFiles({ kind: "crash", at });
  await work().then(
    () => assert(false, "it did not die"),
    (error) => assert(files.struck, String(error)),
  );
}
