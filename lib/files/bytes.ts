/** The bytes that an array's numbers stand in: its own memory, not a copy. */
export function memoryOf<Buffer extends ArrayBufferLike>(
  { buffer, byteOffset, byteLength }: ArrayBufferView<Buffer>,
): Uint8Array<Buffer> {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A copy of parts, one after the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
