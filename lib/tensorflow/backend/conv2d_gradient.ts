import { tf } from "../tf.ts";
import type { ConvolutionAttributes } from "./convolution_attributes.ts";
import { recordingBackend } from "./native_backend.ts";

/** Below this height and width of the maps, matrix products are the faster form. */
const SMALL_MAP = 16;

/** What tfjs hands to a convolution's gradient. */
interface Conv2DAttributes extends ConvolutionAttributes {
  dilations: number | [number, number];
}

/**
 * Replaces tfjs's gradient of a convolution by one that is the same function, but computes the
 * kernel's gradient on small maps as one matrix product for each place in the kernel.
 *
 * Small maps have many channels, so these products are large and run at the machine's peak, while
 * oneDNN's own weight gradient divides its work badly on TensorFlow's thread pool. Only steps that
 * are being recorded use it: op by op the slices cost more than they save.
 */
export function registerConv2DGradient(): void {
  tf.unregisterGradient("Conv2D");
  tf.registerGradient({
    kernelName: "Conv2D",
    inputsToSave: ["x", "filter"],
    gradFunc: (dy, saved, attributes) => {
      const [x, filter] = saved as [tf.Tensor4D, tf.Tensor4D];
      const error = dy as tf.Tensor4D;
      const settings = attributes as unknown as Conv2DAttributes;
      const { strides, pad, dataFormat, dimRoundingMode } = settings;
      const common = { strides, pad, dataFormat, dimRoundingMode };
      const run = (kernel: string, inputs: tf.NamedTensorMap, shapes: Record<string, number[]>) =>
        tf.engine().runKernel<tf.Tensor4D>(kernel, inputs, {
          ...common,
          ...shapes,
        } as tf.NamedAttrMap);
      return {
        x: () => run("Conv2DBackpropInput", { dy: error, filter }, { inputShape: x.shape }),
        filter: () =>
          isByProducts(x, settings)
            ? filterGradientByProducts(x, { error, shape: filter.shape })
            : run("Conv2DBackpropFilter", { x, dy: error }, { filterShape: filter.shape }),
      };
    },
  });
}

function isByProducts(x: tf.Tensor4D, settings: Conv2DAttributes): boolean {
  const { strides, pad, dataFormat, dilations } = settings;
  return recordingBackend() !== undefined &&
    [strides, dilations].flat().every((size) => size === 1) && pad === "same" &&
    dataFormat === "NHWC" && Math.max(x.shape[1], x.shape[2]) < SMALL_MAP;
}

/**
 * The gradient of a kernel of stride 1 and same padding: at each place of the kernel the product of
 * the shifted images with the error.
 *
 * @param x `[batch, height, width, inputs]` float32
 * @param error `[batch, height, width, outputs]` float32, the gradient of the convolution's result
 * @param shape The kernel's: `[rows, columns, inputs, outputs]`
 * @returns The kernel's shape, float32; the caller disposes it.
 */
function filterGradientByProducts(
  x: tf.Tensor4D,
  { error, shape }: { error: tf.Tensor4D; shape: [number, number, number, number] },
): tf.Tensor4D {
  const [batch, height, width, inputs] = x.shape;
  const [rows, columns, , outputs] = shape;
  const [above, left] = [Math.floor((rows - 1) / 2), Math.floor((columns - 1) / 2)];
  const padded = tf.pad(x, [[0, 0], [above, rows - 1 - above], [left, columns - 1 - left], [0, 0]]);
  const flatError = tf.reshape(error, [batch * height * width, outputs]);
  const products: tf.Tensor[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const shifted = tf.slice(padded, [0, row, column, 0], [batch, height, width, inputs]);
      const flat = tf.reshape(shifted, [batch * height * width, inputs]);
      products.push(tf.matMul(flat, flatError, true, false));
    }
  }
  return tf.reshape(tf.stack(products), shape);
}
