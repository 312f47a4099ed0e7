/** What a system's code of an error means to a person, and what to do. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full; make room on it, then go on",
  EDQUOT: "your share of the disk is used up; make room in it, then go on",
  EROFS: "the disk can only be read; make it writable, then go on",
  EACCES: "writing there is not permitted; change the folder's permissions, then go on",
  EPERM: "writing there is not permitted; change the folder's permissions, then go on",
  EIO: "the disk failed; look at its health before going on",
  EFBIG: "a file so large is not allowed there; raise the limit, then go on",
};

/**
 * Why a file could not be written, in one sentence.
 *
 * @param path The file that was to be written.
 * @param error What the file system said, which the new error has as its cause.
 */
export function writeError(path: string, error: unknown): Error {
  const { code, message } = error as Error & { code?: string };
  const found = REASONS[code ?? ""] ?? message;
  return new Error(`Cannot write "${path}": ${found}`, { cause: error });
}
