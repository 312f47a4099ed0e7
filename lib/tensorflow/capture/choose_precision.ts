import { nativeBackend } from "../backend/native_backend.ts";
import { hasAvx512Vnni } from "../native/cpu_features.ts";
import { tf } from "../tf.ts";
import { capture } from "./capture.ts";
import type { ComputePrecision } from "./function_config.ts";

/** The half precision that each device may gain by, and the side of a product that shows it. */
const HALVES = {
  // Large enough that the speed of products decides, small enough to take no time.
  CPU: { precision: "bfloat16", side: 1024 },
  GPU: { precision: "float16", side: 4096 },
} as const;
const ROUNDS = 10;
/** Half precision must be so much faster to be worth its bits; devices that have it gain far more. */
const WORTH_IT = 1.3;
/** The side of a product that shows rounding alone. */
const SMALL_SIDE = 64;

/**
 * What products of captured steps are computed in on this machine.
 *
 * @param wanted `"auto"` takes half precision, bfloat16 on CPUs and float16 on GPUs, where products
 * get faster, which they do not where a device only imitates it. One that is asked for is taken where
 * TensorFlow's rewriter takes it, however slow: bfloat16 on CPUs with AVX-512, float16 everywhere.
 */
export function choosePrecision(wanted: ComputePrecision | "auto"): ComputePrecision {
  if (wanted === "float32") return "float32";
  const device = nativeBackend()?.binding.device ?? "CPU";
  const { precision: best, side } = HALVES[device];
  const isAuto = wanted === "auto";
  const precision = isAuto ? best : wanted;
  // Without it bfloat16 is not tried: oneDNN would write to standard error that it cannot, and
  // TensorFlow's own kernels take hours.
  if (device === "CPU" && precision === "bfloat16" && hasAvx512Vnni() === false) return "float32";
  // The factor has more bits than half precision, so a product that keeps them is not rewritten.
  const factor = tf.tidy(() => tf.fill(Array(2).fill(isAuto ? side : SMALL_SIDE), 1 + 2 ** -12));
  using full = timedProduct("float32");
  using half = timedProduct(precision);
  try {
    // In turns, so that other work on the machine slows both alike.
    for (let round = 0; round < (isAuto ? ROUNDS : 1); round++) {
      for (const one of [full, half]) one.run(factor);
    }
    const isFaster = full.seconds / half.seconds > WORTH_IT;
    return half.value !== full.value && (isFaster || !isAuto) ? precision : "float32";
  } finally {
    factor.dispose();
  }
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
