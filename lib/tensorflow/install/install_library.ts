import { dirname, join } from "@std/path";
import { type Reporter, silentReporter } from "../../files/mod.ts";
import { checkRoom, explainFullDisk, freeBytes } from "./disk_room.ts";
import { downloadWheel } from "./download_wheel.ts";
import { findPip, type PipCommand } from "./find_pip.ts";
import { type Installed, isWhole, readInstalledSync } from "./installed.ts";
import { removeInstalled, writeInstalled } from "./installed.ts";
import { librariesFolder, libraryFiles, placeOf, unpackedBytes } from "./layout.ts";
import { LIBRARY_FOLDER } from "./library_folder.ts";
import { type Release, releaseTitle, type Wheel } from "./release.ts";
import { releaseFor } from "./release_for.ts";
import { unpackWheel } from "./unpack_wheel.ts";

/** How {@linkcode installLibrary} works. */
export interface InstallLibraryOptions {
  /** Where everything goes. @default {LIBRARY_FOLDER} */
  folder?: string;
  /**
   * `true` wants the release with CUDA, `false` the one without; left out, either one that is there
   * is kept, and the one without is installed where there is none.
   */
  gpu?: boolean | undefined;
  /** Reads every installed byte again, and installs anew where one changed. @default {false} */
  verify?: boolean;
  /** @default {silentReporter} */
  reporter?: Reporter;
  /** What is installed. @default the release for this machine */
  release?: Release;
  /** How pip may be started, in turn. @default {PIP_COMMANDS} */
  pipCommands?: readonly PipCommand[];
  /** How much room the disk of a folder has. @default what the system says */
  freeBytesOf?: (folder: string) => Promise<number>;
}

/** Downloads and half-written files: everything in it may be deleted when no setup runs. */
const WORK_FOLDER = "download";

/**
 * Installs TensorFlow's native library, pinned and checked to the byte; returns at once where it is
 * there already. An interrupted run leaves the old installation or none, and what it downloaded
 * whole is used by the next one. Two runs at once wait for each other.
 *
 * @returns What is installed.
 * @throws {Error} One sentence where the platform has no release, pip is missing or fails, the
 * download is not the pinned file, or the disk is too small.
 */
export async function installLibrary(options: InstallLibraryOptions = {}): Promise<Installed> {
  const { folder = LIBRARY_FOLDER, verify = false, reporter = silentReporter } = options;
  const there = await findInstallation(options, folder, verify);
  if (there !== undefined) return there;

  const release = options.release ?? releaseFor({ gpu: options.gpu ?? false });
  await Deno.mkdir(folder, { recursive: true });
  using lock = await Deno.open(join(folder, "lock"), { write: true, create: true });
  if (!await lock.tryLock(true)) {
    reporter.info("Another setup is at work: waiting for it");
    await lock.lock(true);
  }
  const done = await findInstallation(options, folder, verify) ?? await adopt(release, folder);
  return done ?? await install(release, folder, options);
}

/** The installation in a folder, where it is whole and what the options want. */
async function findInstallation(
  { gpu }: InstallLibraryOptions,
  folder: string,
  hashes: boolean,
): Promise<Installed | undefined> {
  const installed = readInstalledSync(folder);
  if (installed === undefined) return undefined;
  const hasCuda = installed.libraries !== "";
  if (gpu !== undefined && gpu !== hasCuda) return undefined;
  return await isWhole(folder, installed.files, { hashes }) ? installed : undefined;
}

/** Takes libraries that were copied here by hand, where they are the release's to the byte. */
async function adopt(release: Release, folder: string): Promise<Installed | undefined> {
  const files = libraryFiles(release);
  if (release.cuda.length > 0 || !await isWhole(folder, files, { hashes: true })) return undefined;
  const installed = noteOf(release, files);
  await writeInstalled(folder, installed);
  return installed;
}

async function install(
  release: Release,
  folder: string,
  { reporter = silentReporter, pipCommands, freeBytesOf = freeBytes }: InstallLibraryOptions,
): Promise<Installed> {
  const work = join(folder, WORK_FOLDER);
  const wheels = [release.wheel, ...release.cuda];
  await removeStale(work, wheels);
  checkRoom(release, await freeBytesOf(folder));
  reporter.info(`Installing ${releaseTitle(release)} into ${folder}`);
  try {
    const pip = await findPip(pipCommands);
    const paths: string[] = [];
    for (const wheel of wheels) {
      paths.push(await downloadWheel(wheel, { folder: work, pip, reporter }));
    }
    const unpacked = join(work, "unpacked");
    const files = await unpackAll(paths, unpacked, release, reporter);
    checkLibraries(release, files);
    const installed = noteOf(release, files);
    await putInPlace(installed, unpacked, folder);
    await Deno.remove(work, { recursive: true });
    return installed;
  } catch (error) {
    await removeStale(work, wheels);
    throw explainFullDisk(release, error);
  }
}

/** Clears away what killed runs left, all but whole wheels. */
async function removeStale(work: string, wheels: readonly Wheel[]): Promise<void> {
  await Deno.mkdir(work, { recursive: true });
  const kept = new Set(wheels.map(({ file }) => file));
  for await (const { name } of Deno.readDir(work)) {
    if (!kept.has(name)) await Deno.remove(join(work, name), { recursive: true });
  }
}

async function unpackAll(
  paths: readonly string[],
  into: string,
  release: Release,
  reporter: Reporter,
) {
  const progress = reporter.progress("Unpacking", unpackedBytes(release), "bytes");
  const files = [];
  let before = 0;
  try {
    for (const path of paths) {
      files.push(
        ...await unpackWheel(path, {
          into,
          placeOf: (member) => placeOf(member, release),
          onBytes: (done) => progress.update(before + done),
        }),
      );
      before = files.reduce((sum, { bytes }) => sum + bytes, 0);
    }
  } finally {
    progress.end();
  }
  return files;
}

/** Replaces what is installed. The note goes first and comes last: it never speaks of half a work. */
async function putInPlace(installed: Installed, unpacked: string, folder: string): Promise<void> {
  const old = readInstalledSync(folder)?.files ?? [];
  await removeInstalled(folder);
  for (const { path } of installed.files) {
    await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
    await Deno.rename(join(unpacked, path), join(folder, path));
  }
  await writeInstalled(folder, installed);
  const current = new Set(installed.files.map(({ path }) => path));
  for (const { path } of old) {
    if (!current.has(path)) await Deno.remove(join(folder, path)).catch(() => {});
  }
}

function checkLibraries(release: Release, files: Installed["files"]): void {
  for (const wanted of libraryFiles(release)) {
    const found = files.find(({ path }) => path === wanted.path);
    if (found?.sha256 === wanted.sha256) continue;
    const what = found === undefined ? "is not in the wheel" : `has the SHA-256 ${found.sha256}`;
    throw new Error(
      `Cannot install ${releaseTitle(release)}: "${wanted.path}" ${what}, ${wanted.sha256} is ` +
        'wanted; run "deno task setup" again',
    );
  }
}

function noteOf(release: Release, files: Installed["files"]): Installed {
  const { name, version } = release.wheel;
  return { name, version, libraries: librariesFolder(release), files };
}
