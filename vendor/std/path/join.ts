import * as node from "node:path";
import { toPath } from "./_to_path.ts";

/**
 * Joins parts of a path with this system's separator, and normalizes the result.
 *
 * @param path the first part, or a file URL
 * @param paths the parts after it
 * @returns the joined path, "." when every part is empty
 */
export function join(path: string | URL, ...paths: string[]): string {
  return node.join(toPath(path), ...paths);
}
