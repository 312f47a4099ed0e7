import { tf } from "../tf.ts";
import type { ConvolutionAttributes } from "./convolution_attributes.ts";

/** What a gradient of a convolution's kernel is asked for with. */
interface FilterGradientAttributes extends ConvolutionAttributes {
  /** `[rows, columns, inputs, outputs]` */
  filterShape: [number, number, number, number];
  /** tfjs's own gradient knows none but 1. */
  dilations?: number | [number, number];
}

/** Registers the gradient of a convolution's kernel for a backend that lacks it, as wasm does. */
export function registerConv2DFilterKernel(backendName: string): void {
  tf.registerKernel({
    kernelName: "Conv2DBackpropFilter",
    backendName,
    kernelFunc: ({ inputs, attrs }) =>
      filterGradient(
        { x: inputs["x"] as tf.Tensor4D, dy: inputs["dy"] as tf.Tensor4D },
        attrs as unknown as FilterGradientAttributes,
      ),
  });
}

/**
 * The gradient of a convolution's kernel, composed of slices and matrix products: at each place of
 * the kernel the product of the images, shifted to there, with the gradient of the result.
 *
 * @param inputs.x `[batch, height, width, inputs]` float32, the images
 * @param inputs.dy `[batch, rows, columns, outputs]` float32, the gradient of the result
 * @returns The kernel's shape, float32; the caller disposes it.
 */
export function filterGradient(
  { x, dy }: { x: tf.Tensor4D; dy: tf.Tensor4D },
  attributes: FilterGradientAttributes,
): tf.Tensor4D {
  const { strides, pad, dataFormat, dimRoundingMode, filterShape, dilations = 1 } = attributes;
  const info = tf.backend_util.computeConv2DInfo(
    x.shape,
    filterShape,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    false,
    tf.backend_util.convertConv2DDataFormat(dataFormat),
  );
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = info;
  const { filterHeight, filterWidth, padInfo } = info;
  const rows = { count: outHeight, stride: info.strideHeight, dilation: info.dilationHeight };
  const columns = { count: outWidth, stride: info.strideWidth, dilation: info.dilationWidth };
  const isLast = dataFormat === "NHWC";
  const isDense = rows.stride === 1 && columns.stride === 1;
  return tf.tidy(() => {
    // Channels come first, so that each shifted image is a matrix of a row a channel at once.
    const maps = tf.transpose(x, isLast ? [3, 0, 1, 2] : [1, 0, 2, 3]);
    const padded = tf.pad(maps, [
      [0, 0],
      [0, 0],
      [padInfo.top, missing(inHeight + padInfo.top, filterHeight, rows)],
      [padInfo.left, missing(inWidth + padInfo.left, filterWidth, columns)],
    ]);
    const places = batchSize * outHeight * outWidth;
    const errors = tf.reshape(isLast ? dy : tf.transpose(dy, [0, 2, 3, 1]), [places, outChannels]);
    const products: tf.Tensor[] = [];
    for (let row = 0; row < filterHeight; row++) {
      for (let column = 0; column < filterWidth; column++) {
        const [top, left] = [row * rows.dilation, column * columns.dilation];
        const shifted = isDense
          ? tf.slice(padded, [0, 0, top, left], [inChannels, batchSize, outHeight, outWidth])
          : tf.stridedSlice(
            padded,
            [0, 0, top, left],
            [inChannels, batchSize, top + extent(rows), left + extent(columns)],
            [1, 1, rows.stride, columns.stride],
          );
        products.push(tf.matMul(tf.reshape(shifted, [inChannels, places]), errors));
      }
    }
    return tf.reshape(tf.stack(products), filterShape);
  });
}

/** How a kernel moves along one side of an image. */
interface Steps {
  count: number;
  stride: number;
  dilation: number;
}

/** From the first to behind the last place that one row or column of the kernel looks at. */
function extent({ count, stride }: Steps): number {
  return (count - 1) * stride + 1;
}

/** How far the kernel looks beyond the end of an image that is padded at its beginning alone. */
function missing(size: number, filterSize: number, steps: Steps): number {
  return Math.max(0, extent(steps) + (filterSize - 1) * steps.dilation - size);
}
