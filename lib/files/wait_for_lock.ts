import { setTimeout as pause } from "node:timers/promises";
import type { Reporter } from "./reporter.ts";
import { tryLock } from "./try_lock.ts";

/** What {@linkcode waitForLock} tells to whom. */
export interface WaitForLockOptions {
  /** What the other program does, as `"fetching CIFAR-10"`. */
  work: string;
  /** Hears once that there is another program to wait for. */
  reporter: Reporter;
}

/** How often it looks again. */
const MILLISECONDS = 500;

/**
 * Takes a lock, and waits for it while another program holds it.
 *
 * @param path A file that is made for it, and is removed when the lock is given back.
 * @returns Disposing it gives the lock back.
 * @throws {Error} Where the file cannot be made.
 */
export async function waitForLock(
  path: string,
  { work, reporter }: WaitForLockOptions,
): Promise<Disposable> {
  for (let told = false;; told = true) {
    const lock = await tryLock(path);
    if (lock !== undefined) return lock;
    if (!told) reporter.info(`Another program is ${work}: waiting for it`);
    await pause(MILLISECONDS);
  }
}
