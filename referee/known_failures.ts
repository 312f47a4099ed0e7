/** A spec that does not pass, and why that is not the binding's fault. */
export interface KnownFailure {
  /** The spec's full name, as Jasmine has it. */
  name: string;
  reason: string;
  /** Whether it passes now and then. @default false */
  sometimes?: boolean;
}

/** Every spec of those that tfjs's authors run that does not pass here. */
export const KNOWN_FAILURES: readonly KnownFailure[] = [
  {
    name: "conv3d dilations CPU should throw error on dilations >1",
    reason:
      "TensorFlow has learned to dilate a convolution in three dimensions on CPUs with oneDNN",
    sometimes: true,
  },
  {
    name: "depthwiseConv2d gradients test-tensorflow {} throws error on dilations > 1",
    reason:
      "without oneDNN, on CPUs without AVX512_VNNI, TensorFlow refuses the convolution itself, " +
      "in words of its own, before its gradient is asked for",
    sometimes: true,
  },
  {
    name: "decode images decode jpeg node bindings do not leak",
    reason:
      "it allows the process to grow by 1 MB in 100,000 decodings, and V8's own heap grows by " +
      "more at times; a test of ours decodes 50,000 and sees no more than its noise",
    sometimes: true,
  },
];
