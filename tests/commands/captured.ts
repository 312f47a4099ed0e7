import type { CommandStreams } from "../../lib/commands/command.ts";

/** What was written to streams of one's own. */
export interface Captured extends Required<CommandStreams> {
  out(): string;
  err(): string;
}

/** Streams that keep what is written to them. */
export function captured({ isTerminal = false } = {}): Captured {
  const written: Record<"out" | "err", string> = { out: "", err: "" };
  const streamTo = (name: "out" | "err") => ({
    writeSync(bytes: Uint8Array) {
      // No more at once than a busy pipe takes.
      const taken = bytes.subarray(0, 7);
      written[name] += String.fromCharCode(...taken);
      return taken.length;
    },
    isTerminal: () => isTerminal,
  });
  // Joined as bytes, read as UTF-8.
  const text = (name: "out" | "err") =>
    new TextDecoder().decode(Uint8Array.from(written[name], (letter) => letter.charCodeAt(0)));
  return {
    stdout: streamTo("out"),
    stderr: streamTo("err"),
    out: () => text("out"),
    err: () => text("err"),
  };
}
