import type { Block } from "../../lib/vgg19/architecture.ts";

/** The tiny network of tests/keras/hdf5_layouts.py. */
export const TINY_BLOCKS: readonly Block[] = [
  { name: "block1", convolutions: 2, filters: 2 },
  { name: "block2", convolutions: 1, filters: 3 },
];
