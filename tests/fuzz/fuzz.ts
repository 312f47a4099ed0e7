import { type Edit, edited, record, type Recorded } from "./edit.ts";
import { mutate, randomNumbers } from "./mutate.ts";
import { type FuzzTarget, outcomeOf } from "./target.ts";

/** How {@linkcode fuzz} works. */
export interface FuzzOptions {
  /** How many inputs. */
  inputs: number;
  /** Where the random numbers start. */
  seed: number;
  /** End before the next input where the last one has spoiled the process. @default false */
  untilSpoiled?: boolean;
  /** Is told before each input which it is, for whoever watches over crashes and hangs. */
  onInput?: (place: number, input: Recorded) => void;
}

/** What came of it. */
export interface FuzzReport {
  /** How many were read. */
  inputs: number;
  taken: number;
  /** The first input of each kind of outcome. */
  kinds: Map<string, Recorded>;
  /** Every input that ended badly, with how. */
  faults: { fault: string; input: Recorded }[];
  seconds: number;
  /** Memory in use after a fifth of the inputs and after all, in MB. */
  memory: [number, number];
}

/** How many inputs others are made from at most. */
const MOST_SAMPLES = 300;

/** One input, and the seed and edits that it was made by. */
interface Sample {
  seed: string;
  edits: readonly Edit[];
  bytes: Uint8Array;
}

/**
 * Reads inputs made from a target's seeds by random edits. An input whose outcome is of a new kind
 * joins those that others are made from, so that what lies behind a check is reached as well.
 */
export async function fuzz(target: FuzzTarget, options: FuzzOptions): Promise<FuzzReport> {
  const { inputs, seed, untilSpoiled = false, onInput = () => {} } = options;
  const random = randomNumbers(seed);
  const dictionary = (target.dictionary ?? []).map((word) => new TextEncoder().encode(word));
  const samples: Sample[] = Array.from(
    await target.seeds(),
    ([name, bytes]) => ({ seed: name, edits: [], bytes }),
  );
  const anyOf = <T>(list: readonly T[]) => list[Math.floor(list.length * random())]!;
  const kinds = new Map<string, Recorded>();
  const faults: FuzzReport["faults"] = [];
  const start = performance.now();
  let [place, taken, early] = [0, 0, 0];
  for (; place < inputs && !(untilSpoiled && target.spoiled?.()); place++) {
    const from = anyOf(samples);
    const made = mutate(from.bytes, { random, dictionary, other: anyOf(samples).bytes });
    const edits = [...from.edits, ...made];
    const input = record(from.seed, edits);
    onInput(place, input);
    const bytes = edited(from.bytes, made);
    const { kind, fault } = await outcomeOf(target, Uint8Array.from(bytes));
    if (kind === "taken") taken++;
    if (fault !== undefined) faults.push({ fault, input });
    if (!kinds.has(kind)) {
      kinds.set(kind, input);
      if (samples.length < MOST_SAMPLES) samples.push({ seed: from.seed, edits, bytes });
    }
    if (place === Math.floor(inputs / 5)) early = memoryInUse();
  }
  await target.close?.();
  const seconds = (performance.now() - start) / 1000;
  const late = memoryInUse();
  return { inputs: place, taken, kinds, faults, seconds, memory: [early || late, late] };
}

function memoryInUse(): number {
  return Math.round(Deno.memoryUsage().rss / 1e6);
}
