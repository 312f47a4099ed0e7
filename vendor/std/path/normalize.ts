import * as node from "node:path";
import { toPath } from "./_to_path.ts";

/**
 * Resolves "." and ".." inside a path, and doubled separators.
 *
 * @param path a path, or a file URL
 * @returns the shorter path to the same place, "." when `path` is empty
 */
export function normalize(path: string | URL): string {
  return node.normalize(toPath(path));
}
