/** A square image of one colour. */
export function plain(side: number, colour: readonly [number, number, number]): Uint8Array {
  return Uint8Array.from({ length: side * side * 3 }, (_, at) => colour[at % 3]!);
}

/** A square image of many colours. */
export function colourful(side: number): Uint8Array {
  return Uint8Array.from({ length: side * side * 3 }, (_, at) => (at * 37) % 256);
}

/** The bytes of a `data:` address. */
export function bytesOf(uri: string): Uint8Array {
  return Uint8Array.fromBase64(uri.split(",")[1]!);
}

/** How often `part` stands in `text`. */
export function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}
