import { linesOf } from "./lines_of.ts";

/** A step that is to be timed in a process of its own. */
export interface Contender {
  /** How the table calls it, as `PyTorch bfloat16`. */
  name: string;
  /** The program of its worker and what stands before the task on the command line. */
  command: readonly string[];
  /** What the worker sets up. */
  task: Readonly<Record<string, unknown>>;
}

/** What one round of a worker came to. */
export interface Round {
  seconds: number;
  residentBytes?: number;
}

/** A worker that has set up its step and waits. */
export class WorkerProcess {
  readonly contender: Contender;
  /** Seconds from its start to the end of its first step. */
  readonly firstStepSeconds: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #answers: AsyncGenerator<string>;

  private constructor(
    contender: Contender,
    parts: {
      child: Deno.ChildProcess;
      answers: AsyncGenerator<string>;
      ready: { firstStepAt: number; versions: Record<string, string> };
      startedAt: number;
    },
  ) {
    this.contender = contender;
    this.#child = parts.child;
    this.#answers = parts.answers;
    this.#input = parts.child.stdin.getWriter();
    this.firstStepSeconds = (parts.ready.firstStepAt - parts.startedAt) / 1000;
    this.versions = parts.ready.versions;
  }

  /**
   * Starts a worker and waits until its step is warm.
   *
   * @throws {Error} Where it ends before that.
   */
  static async start(contender: Contender): Promise<WorkerProcess> {
    const [program, ...args] = contender.command;
    const startedAt = Date.now();
    const child = new Deno.Command(program!, {
      args: [...args, JSON.stringify(contender.task)],
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    const answers = linesOf(child.stdout);
    const ready = await read<{ firstStepAt: number; versions: Record<string, string> }>(
      answers,
      contender,
    );
    return new WorkerProcess(contender, { child, answers, ready, startedAt });
  }

  /** Runs steps: some untimed first, then the timed ones. */
  async run(steps: { untimed: number; timed: number }): Promise<Round> {
    const line = `run ${steps.untimed} ${steps.timed}\n`;
    await this.#input.write(new TextEncoder().encode(line));
    return await read<Round>(this.#answers, this.contender);
  }

  /** Ends the worker. @returns The most memory that it took, in bytes. */
  async end(): Promise<number> {
    await this.#input.close();
    const { peakBytes } = await read<{ peakBytes: number }>(this.#answers, this.contender);
    await this.#child.status;
    return peakBytes;
  }
}

async function read<T>(answers: AsyncGenerator<string>, { name }: Contender): Promise<T> {
  for (;;) {
    const { value, done } = await answers.next();
    if (done) throw new Error(`Cannot time "${name}": its worker ended without an answer`);
    // What libraries print of themselves is passed over.
    if (value.startsWith("{")) return JSON.parse(value) as T;
  }
}
