import * as node from "node:path";
import { toPath } from "./_to_path.ts";

/**
 * The folder that a path lies in.
 *
 * @param path a path, or a file URL
 * @returns the path without its last part, "." when it has but one
 */
export function dirname(path: string | URL): string {
  return node.dirname(toPath(path));
}
