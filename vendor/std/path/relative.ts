import * as node from "node:path";

/**
 * The way from one path to another.
 *
 * @param from the folder to start in
 * @param to the path to reach
 * @returns the relative path, "" when both are the same
 */
export function relative(from: string, to: string): string {
  return node.relative(from, to);
}
