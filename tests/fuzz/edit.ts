/** One change of an input: so many bytes taken away at a place, and others put there. */
export interface Edit {
  at: number;
  remove: number;
  insert: Uint8Array;
}

/** An input after edits, one after the other. */
export function edited(input: Uint8Array, edits: readonly Edit[]): Uint8Array<ArrayBuffer> {
  let current = Uint8Array.from(input);
  for (const { at, remove, insert } of edits) {
    const rest = current.subarray(Math.min(current.length, at + remove));
    const next = new Uint8Array(Math.min(at, current.length) + insert.length + rest.length);
    next.set(current.subarray(0, at));
    next.set(insert, Math.min(at, current.length));
    next.set(rest, next.length - rest.length);
    current = next;
  }
  return current;
}

/** An input that was found: the name of the seed, and what was done to it. */
export interface Recorded {
  seed: string;
  /** `[at, remove, insert]`, the last one in base64. */
  edits: [number, number, string][];
}

/** Edits as a recorded input holds them. */
export function record(seed: string, edits: readonly Edit[]): Recorded {
  return { seed, edits: edits.map(({ at, remove, insert }) => [at, remove, insert.toBase64()]) };
}

/** The edits of a recorded input. */
export function editsOf({ edits }: Recorded): Edit[] {
  return edits.map(([at, remove, insert]) => ({
    at,
    remove,
    insert: Uint8Array.fromBase64(insert),
  }));
}
