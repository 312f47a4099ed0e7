import { join } from "@std/path";
import { sha256OfFile, writeFileAtomic } from "../../files/mod.ts";

/** One file that the installer wrote. */
export interface InstalledFile {
  /** Path inside the installation's folder. */
  path: string;
  bytes: number;
  /** SHA-256, hexadecimal. */
  sha256: string;
}

/** The installer's note of what it wrote: `installed.json`, the last file of an installation. */
export interface Installed {
  /** The package that the libraries came from. */
  name: string;
  /** TensorFlow's version. */
  version: string;
  /** Where the two libraries are inside the installation's folder: `""` or `"cuda/tensorflow"`. */
  libraries: string;
  files: readonly InstalledFile[];
}

const FILE = "installed.json";

/** The note in a folder, or nothing where there is none that can be read. */
export function readInstalledSync(folder: string): Installed | undefined {
  try {
    return asInstalled(JSON.parse(Deno.readTextFileSync(join(folder, FILE))));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Writes the note, whole or not at all. */
export async function writeInstalled(folder: string, installed: Installed): Promise<void> {
  await writeFileAtomic(join(folder, FILE), `${JSON.stringify(installed, null, 2)}\n`);
}

/** Takes the note away, before files that it speaks of are replaced. */
export async function removeInstalled(folder: string): Promise<void> {
  try {
    await Deno.remove(join(folder, FILE));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/**
 * Whether every file is there with its size and, where `hashes` is set, its contents.
 *
 * @param options.hashes reads every byte, a few seconds' work. @default {false}
 */
export async function isWhole(
  folder: string,
  files: readonly InstalledFile[],
  { hashes = false }: { hashes?: boolean } = {},
): Promise<boolean> {
  for (const { path, bytes, sha256 } of files) {
    const full = join(folder, path);
    const info = await Deno.stat(full).catch(() => undefined);
    if (info?.size !== bytes) return false;
    if (hashes && await sha256OfFile(full) !== sha256) return false;
  }
  return true;
}

/** A note that someone changed by hand is as good as none. */
function asInstalled(value: Partial<Installed> | null): Installed | undefined {
  const { name, version, libraries, files } = value ?? {};
  return typeof name === "string" && typeof version === "string" &&
      typeof libraries === "string" && Array.isArray(files)
    ? { name, version, libraries, files }
    : undefined;
}
