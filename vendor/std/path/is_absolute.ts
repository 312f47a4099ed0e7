import * as node from "node:path";

/**
 * Tells whether a path starts at the root.
 *
 * @param path the path
 * @returns true when it does
 */
export function isAbsolute(path: string): boolean {
  return node.isAbsolute(path);
}
