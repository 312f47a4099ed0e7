import { tf } from "../tf.ts";
import type { ConvolutionAttributes } from "./convolution_attributes.ts";

/** What a gradient of a convolution's images is asked for with. */
interface InputGradientAttributes extends ConvolutionAttributes {
  /** `[batch, height, width, inputs]` */
  inputShape: [number, number, number, number];
  /** tfjs's own gradient knows none but 1. */
  dilations?: number | [number, number];
}

/**
 * Replaces a backend's gradient of a convolution's images, where the kernel moves by one place, by a
 * convolution of the result's gradient with the kernel turned around. That is the same function, and
 * wasm computes it 5 to 16 times as fast: its own is a plain loop.
 */
export function registerConv2DInputKernel(backendName: string): void {
  const own = tf.getKernel("Conv2DBackpropInput", backendName);
  tf.unregisterKernel("Conv2DBackpropInput", backendName);
  tf.registerKernel({
    ...own,
    kernelFunc: (call) => {
      const inputs = call.inputs as unknown as { dy: tf.Tensor4D; filter: tf.Tensor4D };
      const attributes = call.attrs as unknown as InputGradientAttributes;
      return inputGradient(inputs, attributes) ?? own.kernelFunc(call);
    },
  });
}

/**
 * The gradient of a convolution's images, as a convolution.
 *
 * @param inputs.dy `[batch, rows, columns, outputs]` float32, the gradient of the result
 * @param inputs.filter `[rows, columns, inputs, outputs]` float32, the kernel
 * @returns `[batch, height, width, inputs]` float32, which the caller disposes; nothing where the
 * convolution is not of a kind that can be turned around.
 */
export function inputGradient(
  { dy, filter }: { dy: tf.Tensor4D; filter: tf.Tensor4D },
  { strides, pad, dataFormat, dimRoundingMode, inputShape, dilations = 1 }: InputGradientAttributes,
): tf.Tensor4D | undefined {
  const moves = [strides, dilations].flat();
  if (dataFormat !== "NHWC" || moves.some((places) => places !== 1)) return undefined;
  const { filterHeight, filterWidth, padInfo } = tf.backend_util.computeConv2DInfo(
    inputShape,
    filter.shape,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  // Where the kernel looked beyond the image, fewer results look at the image's edge.
  const around: [number, number][] = [
    [0, 0],
    [filterHeight - 1 - padInfo.top, filterHeight - 1 - padInfo.bottom],
    [filterWidth - 1 - padInfo.left, filterWidth - 1 - padInfo.right],
    [0, 0],
  ];
  if (around.flat().some((size) => size < 0)) return undefined;
  // Where the kernel looks beyond all edges alike, the convolution pads by itself.
  const isSame = String(around) === String(samePadding(filterHeight, filterWidth));
  return tf.tidy(() => {
    const turned = tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]) as tf.Tensor4D;
    return isSame
      ? tf.conv2d(dy, turned, 1, "same")
      : tf.conv2d(tf.pad(dy, around), turned, 1, "valid");
  });
}

/** What a kernel looks at beyond each edge where it stands on it: a half pixel more where its side is even. */
function samePadding(height: number, width: number): [number, number][] {
  const [down, right] = [(height - 1) / 2, (width - 1) / 2];
  return [[0, 0], [down, down], [right, right], [0, 0]];
}
