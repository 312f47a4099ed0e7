import { type Reporter, timeLeft } from "../files/mod.ts";
import { startCommand, threadsOfEach } from "./start_command.ts";

/** How a study's runs are handed to processes. */
export interface StudyJobsOptions {
  /** How many run at a time. */
  jobs: number;
  /** The study's own arguments, which each run gets. */
  args: readonly string[];
  /** Threads of each. @default the processors divided among them */
  threads?: number | undefined;
  /** Once aborted, none is started any more, and those under way stop and save. */
  signal: AbortSignal;
  /** Hears what each run says, by its name. */
  reporter: Reporter;
}

/**
 * Does runs of a study in processes of their own, so many at a time.
 *
 * @param names The runs' names, as `plain-seed0`.
 * @returns The names of those that did not come to their end.
 */
export async function runStudyJobs(
  names: readonly string[],
  { jobs, args, threads, signal, reporter }: StudyJobsOptions,
): Promise<string[]> {
  const share = threads ?? threadsOfEach(jobs);
  const waiting = [...names];
  const failed: string[] = [];
  const started = performance.now();
  let ended = 0;
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      if (signal.aborted) {
        failed.push(name);
        continue;
      }
      reporter.info(
        `study: "${name}", run ${names.length - waiting.length} of ${names.length}` +
          timeLeft({ started, done: ended, left: names.length - ended }),
      );
      if (!await runOne(name, { args, threads: share, signal, reporter })) failed.push(name);
      ended++;
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, names.length) }, work));
  return failed;
}

/** @returns Whether it came to its end. */
async function runOne(
  name: string,
  { args, threads, signal, reporter }: Omit<StudyJobsOptions, "jobs" | "threads"> & {
    threads: number;
  },
): Promise<boolean> {
  const child = startCommand(["study", ...args, `--only=${name}`], {
    threads,
    stdout: "null",
    stderr: "piped",
  });
  const stop = () => {
    // In a terminal Ctrl-C has reached it already, and a second one would not let it save.
    if (!Deno.stdin.isTerminal()) child.kill("SIGTERM");
  };
  signal.addEventListener("abort", stop);
  try {
    for await (const line of linesOf(child.stderr)) reporter.info(`${name}: ${line}`);
    return (await child.status).success;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream() as never)) {
    const lines = `${rest}${text}`.split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== "") yield rest;
}
