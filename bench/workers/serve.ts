import process from "node:process";
import { writeLine } from "../../lib/commands/write_text.ts";
import { linesOf } from "../lines_of.ts";

/** One step of a work, done when its result can be read. */
export type Step = () => Promise<void>;

/** Where a worker reads and writes. */
export interface WorkerStreams {
  /** The requests, as text in any pieces. */
  input: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Takes one line of JSON for each answer. */
  answer(fields: Record<string, unknown>): void;
}

/** What a worker runs. */
export interface Service {
  step: Step;
  /** Steps that one call of it makes. @default 1 */
  stepsPerCall?: number;
  /** Steps before the worker says that it is ready, beside the first one. */
  warmUp: number;
  versions: Readonly<Record<string, string>>;
}

const processStreams: WorkerStreams = {
  input: Deno.stdin.readable,
  answer: (fields) => writeLine(Deno.stdout, JSON.stringify(fields)),
};

/**
 * Warms a work up and answers requests until the input ends, as `worker.py` does: `run UNTIMED
 * TIMED` runs steps and answers with the seconds of the timed ones together, and the last line is
 * the most memory that the process took. Python's workers leave out the memory taken after a run.
 */
export async function serve(service: Service, streams: WorkerStreams = processStreams) {
  const { step, stepsPerCall = 1, warmUp, versions } = service;
  const repeat = async (steps: number) => {
    for (let done = 0; done < steps; done += stepsPerCall) await step();
  };
  const { answer } = streams;
  await step();
  const firstStepAt = Date.now();
  await repeat(warmUp);
  answer({ firstStepAt, versions });
  for await (const line of linesOf(streams.input)) {
    const [, untimed, timed] = line.split(" ");
    await repeat(Number(untimed));
    const start = performance.now();
    await repeat(Number(timed));
    const seconds = (performance.now() - start) / 1000;
    answer({ seconds, residentBytes: Deno.memoryUsage().rss });
  }
  answer({ peakBytes: process.resourceUsage().maxRSS * 1024 });
}
