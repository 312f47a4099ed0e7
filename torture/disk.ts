import { type Ended, start } from "./child.ts";

/** Mounts a small disk in memory. @returns Why it cannot be, where it cannot. */
export function mountMemory(
  folder: string,
  { kilobytes }: { kilobytes: number },
): Promise<string | undefined> {
  return mount(["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", folder]);
}

/**
 * Makes a disk with a file system in a file. The kernel turns it read-only where the disk fails,
 * whoever is writing.
 *
 * @returns Why it cannot be, where it cannot.
 */
export async function makeImage(
  image: string,
  { megabytes }: { megabytes: number },
): Promise<string | undefined> {
  await Deno.writeFile(image, new Uint8Array());
  await Deno.truncate(image, megabytes * 2 ** 20);
  const { code, stderr } = await run("mkfs.ext4", ["-q", "-F", image]);
  return code === 0 ? undefined : `a disk cannot be made here (${stderr.trim()})`;
}

/** Mounts a disk that `makeImage` made. @returns Why it cannot be, where it cannot. */
export function mountImage(folder: string, image: string): Promise<string | undefined> {
  return mount(["-o", "loop,errors=remount-ro", image, folder]);
}

/** Mounts what is mounted in another way, as `"ro"`, or `"abort"`, as if the disk had failed. */
export async function remount(folder: string, how: "ro" | "rw" | "abort"): Promise<void> {
  const reason = await mount(["-o", `remount,${how}`, folder]);
  if (reason !== undefined) throw new Error(reason);
}

/** Takes a disk away, at the latest when nobody has a file open on it any more. */
export async function unmount(folder: string): Promise<void> {
  await run("umount", ["--lazy", folder]);
}

async function mount(args: readonly string[]): Promise<string | undefined> {
  const { code, stderr } = await run("mount", args);
  return code === 0 ? undefined : `a disk cannot be mounted here (${stderr.trim()})`;
}

async function run(command: string, args: readonly string[]): Promise<Ended> {
  try {
    return await start(command, args).ended;
  } catch (error) {
    return { code: 1, stdout: "", stderr: (error as Error).message };
  }
}
