/** One of VGG's blocks: convolutions of one width, 3x3 with ReLU, then a halving by max pooling. */
export interface Block {
  /** `"block1"`; its layers are `"block1_conv1"`, ..., `"block1_pool"`. */
  readonly name: string;
  /** How many convolutions it has. */
  readonly convolutions: number;
  /** How many channels each of them gives. */
  readonly filters: number;
}

/** One convolution of the network, as it follows from the table of blocks. */
export interface Convolution {
  /** The layer's name, as in Keras: `"block1_conv1"`. */
  readonly name: string;
  /** `[height, width, input channels, output channels]`. */
  readonly kernelShape: readonly [number, number, number, number];
  /** Numbers in its kernel and its bias. */
  readonly parameters: number;
}

/** VGG19 without its classifier (configuration E of Simonyan and Zisserman, 2014). */
export const VGG19_BLOCKS: readonly Block[] = [
  { name: "block1", convolutions: 2, filters: 64 },
  { name: "block2", convolutions: 2, filters: 128 },
  { name: "block3", convolutions: 4, filters: 256 },
  { name: "block4", convolutions: 4, filters: 512 },
  { name: "block5", convolutions: 4, filters: 512 },
];

/** The side of every convolution's kernel. */
export const KERNEL_SIZE = 3;

/** Red, green and blue. */
export const IMAGE_CHANNELS = 3;

/** The convolutions of all blocks, in the order in which an image passes them. */
export function convolutionsOf(blocks: readonly Block[] = VGG19_BLOCKS): Convolution[] {
  let channels = IMAGE_CHANNELS;
  return blocks.flatMap(({ name, convolutions, filters }) =>
    Array.from({ length: convolutions }, (_, place) => {
      const kernelShape = [KERNEL_SIZE, KERNEL_SIZE, channels, filters] as const;
      channels = filters;
      const parameters = kernelShape.reduce((product, size) => product * size) + filters;
      return { name: `${name}_conv${place + 1}`, kernelShape, parameters };
    })
  );
}

/** What a block costs. */
export interface BlockCost {
  /** The block's name. */
  readonly name: string;
  /** Numbers in its kernels and biases. */
  readonly parameters: number;
  /** Multiplications with addition that one image takes in its convolutions. */
  readonly multiplyAdds: number;
}

/**
 * Parameters and multiply-adds of each block, derived from the table.
 *
 * @param inputSize Height and width of the images, in pixels.
 */
export function blockCosts(
  inputSize: number,
  blocks: readonly Block[] = VGG19_BLOCKS,
): BlockCost[] {
  const convolutions = convolutionsOf(blocks);
  return blocks.map(({ name }, place) => {
    // Each block before this one has halved the image.
    const side = Math.floor(inputSize / 2 ** place);
    const own = convolutions.filter((convolution) => convolution.name.startsWith(`${name}_`));
    const parameters = own.reduce((sum, convolution) => sum + convolution.parameters, 0);
    const multiplyAdds = own.reduce(
      (sum, { kernelShape }) =>
        sum + kernelShape.reduce((product, size) => product * size) * side * side,
      0,
    );
    return { name, parameters, multiplyAdds };
  });
}

/**
 * Parameters of the whole network.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parameterCount(), 20_024_384);
 * ```
 */
export function parameterCount(blocks: readonly Block[] = VGG19_BLOCKS): number {
  return convolutionsOf(blocks).reduce((sum, { parameters }) => sum + parameters, 0);
}

/**
 * Numbers that the network gives for one image, flattened.
 *
 * @param inputSize Height and width of the images, in pixels.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(featureCount(32), 512);
 * assertEquals(featureCount(96), 3 * 3 * 512);
 * ```
 */
export function featureCount(
  inputSize: number,
  blocks: readonly Block[] = VGG19_BLOCKS,
): number {
  const side = Math.floor(inputSize / 2 ** blocks.length);
  return side * side * (blocks.at(-1)?.filters ?? IMAGE_CHANNELS);
}
