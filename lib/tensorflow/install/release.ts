/** One file of a Python package index, pinned to the byte. */
export interface Wheel {
  /** The package, as pip names it. */
  name: string;
  version: string;
  /** pip's platform tags, any of which the file may carry. */
  platforms: readonly string[];
  /** The file's name. */
  file: string;
  /** The file's size. */
  bytes: number;
  /** The file's SHA-256, hexadecimal. */
  sha256: string;
}

/** One library inside a wheel, in its folder `tensorflow/`. */
export interface PinnedLibrary {
  file: string;
  /** Its size, unpacked. */
  bytes: number;
  /** Its SHA-256, hexadecimal. */
  sha256: string;
}

/** What is installed on one platform. */
export interface Release {
  /** The wheel that holds the two libraries. */
  wheel: Wheel;
  /** The library that exports the C API. */
  cc: PinnedLibrary;
  /** The library that it is linked against. */
  framework: PinnedLibrary;
  /** The CUDA libraries that TensorFlow looks for at run time; none on a CPU release. */
  cuda: readonly (Wheel & {
    /** What is kept of the wheel, unpacked. */
    unpackedBytes: number;
  })[];
}

/** A release as a person reads it, as `TensorFlow 2.21.0`. */
export function releaseTitle({ wheel, cuda }: Release): string {
  return `TensorFlow ${wheel.version}${cuda.length > 0 ? " with CUDA" : ""}`;
}
