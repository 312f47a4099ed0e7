import * as node from "node:path";

/**
 * Makes an absolute path: parts are put together from the right until one is absolute, and the
 * current folder comes in front when none is.
 *
 * @param pathSegments the parts
 * @returns the absolute, normalized path
 */
export function resolve(...pathSegments: string[]): string {
  return node.resolve(...pathSegments);
}
