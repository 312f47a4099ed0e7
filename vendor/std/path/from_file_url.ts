import { fileURLToPath } from "node:url";

/**
 * The path that a file URL names.
 *
 * @param url a file URL
 * @returns the path
 * @throws {TypeError} when `url` is not a file URL
 */
export function fromFileUrl(url: URL | string): string {
  return fileURLToPath(url);
}
