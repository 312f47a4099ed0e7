import { releaseTitle } from "./release.ts";
import type { Release } from "./release.ts";
import { CUDA_RELEASE, RELEASES, TENSORFLOW_VERSION } from "./releases.ts";

/** What kind of machine a release is for. */
export interface ReleaseOptions {
  /** @default {Deno.build.os} */
  os?: string;
  /** @default {Deno.build.arch} */
  arch?: string;
  /** Whether NVIDIA GPUs are to compute. @default {false} */
  gpu?: boolean;
}

/**
 * The release for a machine.
 *
 * @throws {Error} where TensorFlow is not built for the machine.
 */
export function releaseFor(
  { os = Deno.build.os, arch = Deno.build.arch, gpu = false }: ReleaseOptions = {},
): Release {
  const platform = `${os} ${arch}`;
  const release = gpu
    ? (platform === "linux x86_64" ? CUDA_RELEASE : undefined)
    : RELEASES[platform];
  if (release !== undefined) return release;
  const title = gpu ? releaseTitle(CUDA_RELEASE) : `TensorFlow ${TENSORFLOW_VERSION}`;
  const platforms = gpu ? "linux x86_64" : Object.keys(RELEASES).join(", ");
  throw new Error(
    `Cannot install ${title}: this machine is ${platform}, ${platforms} is what it is built for; ` +
      `name a folder with a library of your own in TENSORFLOW_LIB`,
  );
}
