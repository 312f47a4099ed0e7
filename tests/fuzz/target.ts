import process from "node:process";

/** A reader of files that anybody may have written. */
export interface FuzzTarget {
  name: string;
  /** Small files that the reader takes, by name: inputs are made from them. */
  seeds(): Promise<ReadonlyMap<string, Uint8Array>> | ReadonlyMap<string, Uint8Array>;
  /** Words that mean something in the format. */
  dictionary?: readonly string[];
  /** Reads an input to the end; throws where it refuses it. */
  read(input: Uint8Array<ArrayBuffer>): Promise<unknown> | unknown;
  /** How long one input may keep a processor busy, in seconds. @default 5 */
  seconds?: number;
  /** Whether reading left something at work that nothing but the process's end stops. @default no */
  spoiled?(): boolean;
  /** Frees what reading holds on to. */
  close?(): Promise<void>;
}

/** How reading an input ended. */
export interface Outcome {
  /** `"taken"`, or the kind of the refusal: its sentence without what differs from file to file. */
  kind: string;
  /** What is wrong with how it ended; nothing where all is well. */
  fault?: string;
}

const LONGEST_SENTENCE = 2_000;

/**
 * Reads an input. It may be taken, or refused by an error of a kind that readers throw, whose text
 * is one sentence that begins with what cannot be done: anything else is a fault, a `TypeError` of
 * the engine's own as well.
 */
export async function outcomeOf(
  target: FuzzTarget,
  input: Uint8Array<ArrayBuffer>,
): Promise<Outcome> {
  const { seconds = 5 } = target;
  const start = process.cpuUsage();
  let outcome: Outcome;
  try {
    await target.read(input);
    outcome = { kind: "taken" };
  } catch (error) {
    outcome = refusal(error);
  }
  const { user, system } = process.cpuUsage(start);
  const took = (user + system) / 1e6;
  return took > seconds ? { ...outcome, fault: `it took ${took.toFixed(1)} seconds` } : outcome;
}

function refusal(error: unknown): Outcome {
  if (!(error instanceof Error)) return { kind: "no error", fault: `it threw ${String(error)}` };
  const { name, message } = error;
  const cause = error.cause instanceof Error ? ` < ${error.cause.message}` : "";
  const kind = `${name}: ${message}${cause}`
    .replaceAll(/\(.*\)|"[^"]*"/gs, "…").replaceAll(/[\da-f.,x-]*\d[\da-f]*/g, "0").slice(0, 160);
  const known = error instanceof SyntaxError || error instanceof RangeError ||
    error instanceof TypeError || name === "UsageError";
  if (!known || !message.startsWith("Cannot ")) {
    return { kind, fault: `it threw ${name}: ${message}` };
  }
  if (message.includes("\n") || message.length > LONGEST_SENTENCE) {
    return { kind, fault: `the refusal is no sentence: ${message.slice(0, 200)}` };
  }
  return { kind };
}
