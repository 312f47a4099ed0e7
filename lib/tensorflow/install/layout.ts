import { join } from "@std/path";
import type { InstalledFile } from "./installed.ts";
import type { Release } from "./release.ts";

/**
 * Where the two libraries go inside the installation's folder. Those with CUDA look for its
 * libraries in `../nvidia`, as in a Python installation: so they get a folder beside it.
 */
export function librariesFolder({ cuda }: Release): string {
  return cuda.length > 0 ? "cuda/tensorflow" : "";
}

/**
 * Where a member of one of a release's wheels goes inside the installation's folder; nothing where
 * it is not needed. Of CUDA's wheels all but what compilers need is kept.
 */
export function placeOf(member: string, release: Release): string | undefined {
  const folder = librariesFolder(release);
  for (const { file } of [release.cc, release.framework]) {
    if (member === `tensorflow/${file}`) return join(folder, file);
  }
  const needed = /^nvidia\/(\w[\w.-]*\/)+\w[\w.-]*$/.test(member) &&
    !member.includes("/include/") && !member.endsWith(".py");
  return needed ? join("cuda", member) : undefined;
}

/** The two libraries as files of an installation. */
export function libraryFiles(release: Release): InstalledFile[] {
  const folder = librariesFolder(release);
  return [release.cc, release.framework].map(({ file, bytes, sha256 }) => ({
    path: join(folder, file),
    bytes,
    sha256,
  }));
}

/** The size of everything that a release writes. */
export function unpackedBytes({ cc, framework, cuda }: Release): number {
  return cuda.reduce((sum, wheel) => sum + wheel.unpackedBytes, cc.bytes + framework.bytes);
}
