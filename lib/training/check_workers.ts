import { UsageError } from "../config/mod.ts";
import { sha256Hex } from "../files/mod.ts";
import type { Cluster } from "../tensorflow/mod.ts";

/** Words of 32 bits of a hash that are compared. */
const WORDS = 2;

/**
 * Makes sure that all workers have the same of everything that decides a result. All of them call it
 * at the same place, and all fail where one differs from the first.
 *
 * @param items What must be the same, by a name that a person understands, in the same order.
 * @throws {UsageError} Naming the workers that differ, and in what.
 */
export async function checkWorkers(
  cluster: Cluster,
  items: Readonly<Record<string, string>>,
): Promise<void> {
  const names = Object.keys(items);
  const own = Int32Array.from(Object.values(items).flatMap(wordsOf));
  const all = await cluster.everyones(own);
  const first = all[0]!;
  const faults = all.flatMap((words, task) => {
    const other = names.filter((_, i) =>
      Array.from({ length: WORDS }, (_, word) => i * WORDS + word)
        .some((place) => words[place] !== first[place])
    );
    return other.length === 0
      ? []
      : [`${cluster.describe(task)} has another ${other.join(", ")} than ${cluster.describe(0)}`];
  });
  if (faults.length === 0) return;
  throw new UsageError(
    `Cannot train together: ${faults.join("; ")}; start every worker with the same program, data ` +
      "and command line, but for --task",
  );
}

function wordsOf(text: string): number[] {
  const hash = sha256Hex(new TextEncoder().encode(text));
  return Array.from(
    { length: WORDS },
    (_, word) => Number.parseInt(hash.slice(word * 8, word * 8 + 8), 16) | 0,
  );
}
