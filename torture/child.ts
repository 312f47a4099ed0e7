import { fromFileUrl } from "@std/path";

/** How a process ended. */
export interface Ended {
  /** The exit status; null where a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A process that is at work. */
export interface Child {
  /**
   * Waits for a text on standard output or standard error.
   *
   * @throws {Error} Where it ended without; with what it said on standard error.
   */
  says(text: string): Promise<void>;
  /** Sends a signal, where it has not ended. */
  kill(signal: Deno.Signal): void;
  /** Waits for its end. */
  ended: Promise<Ended>;
}

/** How a process is started. */
export interface StartOptions {
  cwd?: string;
  env?: Record<string, string>;
}

/** The top of the checkout. */
export const ROOT = fromFileUrl(new URL("../", import.meta.url));

/** Starts a program and listens to it. */
export function start(command: string, args: readonly string[], options: StartOptions = {}): Child {
  const child = new Deno.Command(command, {
    args: [...args],
    cwd: options.cwd ?? ROOT,
    env: { NO_COLOR: "1", ...options.env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const said = { stdout: "", stderr: "" };
  const waiting = new Set<() => void>();
  const listen = async (name: keyof typeof said) => {
    for await (const text of child[name].pipeThrough(new TextDecoderStream())) {
      said[name] += text;
      waiting.forEach((look) => look());
    }
  };
  let over = false;
  const ended = Promise.all([child.status, listen("stdout"), listen("stderr")]).then(
    ([{ code, signal }]) => {
      over = true;
      waiting.forEach((look) => look());
      return { code: signal === null ? code : null, ...said };
    },
  );
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        const found = said.stdout.includes(text) || said.stderr.includes(text);
        if (!found && !over) return;
        waiting.delete(look);
        if (found) resolve();
        else reject(new Error(`It ended without "${text}": ${said.stderr}`));
      };
      waiting.add(look);
      look();
    });
  const kill = (signal: Deno.Signal) => {
    if (!over) child.kill(signal);
  };
  return { says, kill, ended };
}

/** Starts a TypeScript program of this checkout. */
export function startDeno(program: string, args: readonly string[], options: StartOptions = {}) {
  return start(Deno.execPath(), ["run", "--quiet", "--frozen", "-A", program, ...args], options);
}

/** Waits for some milliseconds. */
export function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
