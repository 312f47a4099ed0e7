/** Writes one line to standard output, or to standard error. */
export function print(text: string, stream: typeof Deno.stdout | typeof Deno.stderr = Deno.stdout) {
  stream.writeSync(new TextEncoder().encode(`${text}\n`));
}
