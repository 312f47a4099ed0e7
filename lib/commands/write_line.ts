const encoder = new TextEncoder();

/** Writes a line of text to a stream such as `Deno.stdout`, all of it before it returns. */
export function writeLine(stream: { writeSync(bytes: Uint8Array): number }, text: string): void {
  let bytes = encoder.encode(`${text}\n`);
  // A pipe may take less than it is given.
  while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
}
