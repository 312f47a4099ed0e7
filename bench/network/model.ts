/**
 * What a step of fine-tuning takes by several workers, computed from what was measured:
 *
 *     deno run bench/network/model.ts
 *
 * prints the tables of docs/scaling.md.
 *
 * @module
 */

/** What a step is computed from. */
export interface StepModel {
  workers: number;
  /** Seconds that a worker takes for its own images, without the others. */
  compute: number;
  /** Bytes of all gradients. */
  bytes: number;
  /** Bytes a second, of each machine's link, in each direction. */
  bandwidth: number;
  /** Seconds from one machine to another, one way. */
  latency: number;
  /** Seconds of a processor to pass on all bytes once: copies, and TensorFlow's messages. */
  host: number;
}

/** Sums of a step: five layers' moments, forwards and backwards, six buckets, the losses. */
const SUMS = 17;

/**
 * Seconds of a step. Each sum goes round a ring twice, once to add and once to tell, in as many parts
 * as there are workers, so that a machine sends each byte 2 (W - 1) / W times and waits for 2 (W - 1)
 * messages. Nothing is taken to overlap, which is what was seen where a worker has one processor.
 */
export function secondsOfStep(model: StepModel): number {
  const { workers, compute, bytes, bandwidth, latency, host } = model;
  const passes = 2 * (workers - 1) / workers;
  return compute + passes * (host + bytes / bandwidth) + SUMS * 2 * (workers - 1) * latency;
}

/** Images a second by all workers, as a share of what they would do without sending anything. */
export function efficiency(model: StepModel): number {
  return model.workers === 1 ? 1 : model.compute / secondsOfStep(model);
}

/** VGG19 and the published head have so many numbers that are trained. */
export const TRAINED = 21_602_954;

/** Measured: 2 workers, a processor each, nothing to wait for but themselves (float32, bfloat16). */
const HOST = { float32: 0.354, bfloat16: 0.301 };
/** A switch in one room. */
const LATENCY = 0.0001;
const GBIT = 1e9 / 8;

if (import.meta.main) {
  const lines: string[] = [];
  for (
    const [name, imagesPerSecond, hostSpeed] of [["2 cores", 157, 1], [
      "32 cores",
      1570,
      10,
    ]] as const
  ) {
    for (const images of [64, 512]) {
      for (const wire of ["float32", "bfloat16"] as const) {
        const cells = [1, 10, 100].flatMap((gbit) =>
          [2, 4, 16, 64].map((workers) => {
            const share = efficiency({
              workers,
              compute: images / imagesPerSecond,
              bytes: TRAINED * (wire === "float32" ? 4 : 2),
              bandwidth: gbit * GBIT,
              latency: LATENCY,
              host: HOST[wire] / hostSpeed,
            });
            return `${Math.round(100 * share)} %`;
          })
        );
        lines.push(`| ${[name, images, wire, ...cells].join(" | ")} |`);
      }
    }
  }
  await Deno.stdout.write(new TextEncoder().encode(`${lines.join("\n")}\n`));
}
