import { nativeBackend } from "../backend/native_backend.ts";
import { hasAvx512Vnni } from "../native/cpu_features.ts";
import { tf } from "../tf.ts";
import { capture } from "./capture.ts";
import type { ComputePrecision } from "./function_config.ts";

/** The half precision of each device, and the side of a product that is timed in it. */
const HALVES = {
  // Large enough that the speed of products decides, small enough to take no time.
  CPU: { precision: "bfloat16", side: 1024 },
  GPU: { precision: "float16", side: 4096 },
} as const;
const ROUNDS = 10;
/** Half precision must be so much faster to be worth its bits; devices that have it gain far more. */
const WORTH_IT = 1.3;

/**
 * Whether captured steps gain from half precision on this machine, which is bfloat16 on CPUs and
 * float16 on GPUs: TensorFlow's rewriter must take, seen by the rounding of a product, and products
 * must get faster, which they do not where a device only imitates it.
 *
 * @param wanted The device's half precision asks for the first alone; that of the other kind of
 * device comes to float32.
 */
export function choosePrecision(wanted: ComputePrecision | "auto"): ComputePrecision {
  const device = nativeBackend()?.binding.isUsingGpuDevice() ? "GPU" : "CPU";
  const { precision, side } = HALVES[device];
  if (wanted !== "auto" && wanted !== precision) return "float32";
  if (device === "CPU" && lacksBfloat16()) return "float32";
  const factor = tf.tidy(() => tf.fill([side, side], 1 + 2 ** -12));
  using full = timedProduct("float32");
  using half = timedProduct(precision);
  try {
    // In turns, so that other work on the machine slows both alike.
    for (let round = 0; round < ROUNDS; round++) for (const one of [full, half]) one.run(factor);
    // The factor has more bits than half precision, so a product that kept them was not rewritten.
    if (half.value === full.value) return "float32";
    return wanted === precision || full.seconds / half.seconds > WORTH_IT ? precision : "float32";
  } finally {
    factor.dispose();
  }
}

/**
 * Whether the processor is known to have nothing for bfloat16. It is not tried there: oneDNN would
 * write to standard error that it cannot, and TensorFlow's own kernels take hours.
 */
function lacksBfloat16(): boolean {
  return hasAvx512Vnni() === false;
}

/** A captured product with its first value and its shortest time so far. */
interface TimedProduct extends Disposable {
  value: number;
  seconds: number;
  run(factor: tf.Tensor): void;
}

function timedProduct(precision: ComputePrecision): TimedProduct {
  // With something around the product: TensorFlow does not rewrite graphs of fewer than four ops.
  const product = capture((x: tf.Tensor) => tf.relu(tf.matMul(tf.relu(x), x)).mean(), {
    precision,
  });
  return {
    value: NaN,
    seconds: Infinity,
    run(factor) {
      const start = performance.now();
      const result = product(factor);
      this.value = result.dataSync()[0]!;
      this.seconds = Math.min(this.seconds, (performance.now() - start) / 1000);
      result.dispose();
    },
    [Symbol.dispose]: product.dispose,
  };
}
