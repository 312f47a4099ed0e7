import { memoryOf } from "../../files/mod.ts";

/** Pieces of memory as C takes a list of them. */
export interface PackedPointers {
  /**
   * The address of each piece. The pieces themselves lie behind the addresses in the same memory, so
   * that whoever holds this holds them.
   */
  pointers: BigUint64Array<ArrayBuffer>;
  /** The size of each piece in bytes, as C's `size_t`. */
  lengths: BigUint64Array<ArrayBuffer>;
  count: number;
}

/** Each piece begins at a multiple of this, as numbers of eight bytes want it. */
const ALIGNMENT = 8;

/** Copies pieces into one block of memory that starts with their addresses. */
export function packPointers(pieces: readonly ArrayBufferView[]): PackedPointers {
  const places: number[] = [];
  let end = pieces.length * ALIGNMENT;
  for (const { byteLength } of pieces) {
    places.push(end);
    end += Math.ceil(byteLength / ALIGNMENT) * ALIGNMENT;
  }
  const block = new Uint8Array(Math.max(end, ALIGNMENT));
  const start = BigInt(Deno.UnsafePointer.value(Deno.UnsafePointer.of(block)));
  pieces.forEach((piece, i) => block.set(memoryOf(piece), places[i]));
  const pointers = new BigUint64Array(block.buffer, 0, pieces.length);
  places.forEach((place, i) => pointers[i] = start + BigInt(place));
  return {
    pointers,
    lengths: BigUint64Array.from(pieces, ({ byteLength }) => BigInt(byteLength)),
    count: pieces.length,
  };
}
