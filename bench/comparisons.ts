import type { Contender } from "./worker_process.ts";

/** One piece of work that several programs do. */
export interface Comparison {
  /** What the table is called. */
  title: string;
  /** Images, or products, that one step does. */
  batch: number;
  /** What is counted a second. */
  unit: string;
  /** Timed steps a round. */
  steps: number;
  /** The first one is ours, to which the others are held. */
  contenders: readonly Contender[];
}

/** Where the programs are. */
export interface Programs {
  /** A Python with Keras and PyTorch. */
  python: string;
  /** The folder of the workers. */
  workers: string;
}

/** What products compute in, the faster one first. */
export const PRECISIONS = ["bfloat16", "float32"] as const;
/** One of them. */
export type Precision = typeof PRECISIONS[number];

const WARM_UP = 3;

/** What is measured. */
export interface ComparisonsOptions {
  /** Images a step. */
  batch: number;
  /** What products compute in, the first one for ours alone. @default both */
  precisions?: readonly Precision[];
}

/** Everything that is measured. */
export function comparisons(
  programs: Programs,
  { batch, precisions = PRECISIONS }: ComparisonsOptions,
): Comparison[] {
  const best = precisions[0]!;
  const ours = (name: string, task: Record<string, unknown>): Contender => ({
    name: `ours ${name}`,
    command: [Deno.execPath(), "run", "-A", `${programs.workers}/ours.ts`],
    task: { warmUp: WARM_UP, batch, captured: true, ...task },
  });
  const peer = (
    peer: "Keras" | "PyTorch",
    { precision, how = "", ...task }: Record<string, unknown>,
  ): Contender => ({
    name: `${peer} ${precision}${how}`,
    command: [programs.python, `${programs.workers}/${peer.toLowerCase()}_worker.py`],
    task: { warmUp: WARM_UP, batch, precision, ...task },
  });
  const all = (work: string): Contender[] => [
    ...precisions.map((precision) => ours(precision, { work, precision })),
    ...(["PyTorch", "Keras"] as const).flatMap((name) =>
      precisions.map((precision) => peer(name, { work, precision }))
    ),
  ];
  const plain = (work: string) =>
    ours("float32, op by op", { work, precision: "float32", captured: false });
  const together = precisions.map((precision) =>
    peer("Keras", { work: "headStepsTogether", precision, how: ", eight steps a call" })
  );
  const small = { batch: 32 };
  return [
    {
      title: "VGG19 forward",
      batch,
      unit: "images",
      steps: 6,
      contenders: all("forward"),
    },
    {
      title: "Fine-tuning step",
      batch,
      unit: "images",
      steps: 2,
      contenders: all("fineTuneStep"),
    },
    {
      title: "Head step on cached features",
      batch,
      unit: "images",
      steps: 64,
      contenders: [...all("headStep"), ...together, plain("headStep")],
    },
    {
      title: "Update of all weights with Adam's slots",
      batch: 1,
      unit: "updates",
      steps: 10,
      contenders: [ours("float32", { work: "update", precision: "float32" })],
    },
    {
      title: "Head phase of `reference`, batches of 32",
      batch: 32,
      unit: "images",
      steps: 40,
      contenders: [
        ours(`${best}, head on features`, { work: "headStep", precision: best, ...small }),
        ours(`${best}, features`, { work: "features", precision: best, batch: 32 }),
        peer("Keras", { work: "frozenStep", precision: "float32", ...small }),
      ],
    },
    {
      title: "Product of two 4096 x 4096 matrices",
      batch: 1,
      unit: "products",
      steps: 4,
      contenders: precisions.map((precision) => ours(precision, { work: "product", precision })),
    },
  ];
}
