import { assert, assertEquals } from "@std/assert";
import type { Part } from "../../torture/part.ts";
import { runParts, summary } from "../../torture/run_parts.ts";
import { allowed } from "../allowed.ts";

const ignore = !allowed("read", "write");

/** Runs parts, and gives what was said, without the time that it took. */
async function run(parts: Record<string, Part["run"]>, minutes = 1) {
  const lines: string[] = [];
  const tally = await runParts(
    new Map(Object.entries(parts).map(([name, run]) => [name, { tries: `tries ${name}`, run }])),
    { minutes, seed: 3, say: (line) => lines.push(line.replace(/ \(\d+ s\)/, "")) },
  );
  return { tally, lines };
}

Deno.test({
  name: "runParts() counts what passed, failed and was skipped, and goes on after a failure",
  ignore,
  async fn() {
    const { tally, lines } = await run({
      one: async (trial) => {
        await trial.check("works", () => {});
        await trial.check("fails", () => Promise.reject(new Error("because")));
        trial.skip("needs more", "it is not here");
      },
      two: async (trial) => {
        await trial.check("has a folder and a seed", async () => {
          assert((await Deno.stat(trial.folder)).isDirectory);
          assertEquals(trial.seed, 3);
        });
      },
    });
    assertEquals(tally, { passed: 2, failed: 1, skipped: 1 });
    const again = lines.pop()!;
    assert(again.startsWith("\n FAILURES \n\none: fails\n    Error: because"), again);
    assertEquals(lines.filter((line) => !line.includes("FAILED")), [
      "one: tries one",
      "  works ... ok",
      "  needs more ... skipped: it is not here",
      "two: tries two",
      "  has a folder and a seed ... ok",
    ]);
    assert(lines.some((line) => /fails \.\.\. FAILED\n {4}Error: because/.test(line)));
  },
});

Deno.test({
  name: "runParts() counts a part that throws as failed, and one that tries nothing as skipped",
  ignore,
  async fn() {
    const thrown = await run({ one: () => Promise.reject(new Error("outside of a check")) });
    assertEquals(thrown.tally, { passed: 0, failed: 1, skipped: 0 });
    assertEquals((await run({ one: async () => {} })).tally, { passed: 0, failed: 0, skipped: 1 });
  },
});

Deno.test({
  name: "runParts() shares the time that is left among the parts",
  ignore,
  async fn() {
    const shares: number[] = [];
    const take = (trial: { timeLeft(): number }) => Promise.resolve(shares.push(trial.timeLeft()));
    const part = async (trial: { timeLeft(): number }) => void await take(trial);
    await run({ one: part, two: part, three: part, four: part }, 4);
    assertEquals(
      shares.map((share) => Math.round(share / 60_000)),
      [1, 1, 2, 4].map((_, i) => Math.round(4 / (4 - i))),
    );
  },
});

Deno.test("summary() is as that of `deno test`, and nothing tried is no success", () => {
  assertEquals(
    summary({ passed: 3, failed: 0, skipped: 0 }, 61.4),
    "ok | 3 passed | 0 failed (61s)",
  );
  assertEquals(
    summary({ passed: 3, failed: 1, skipped: 2 }, 1),
    "FAILED | 3 passed | 1 failed | 2 skipped (1s)",
  );
  assertEquals(summary({ passed: 0, failed: 0, skipped: 1 }, 0).startsWith("FAILED"), true);
});
