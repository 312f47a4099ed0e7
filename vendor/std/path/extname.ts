import * as node from "node:path";
import { toPath } from "./_to_path.ts";

/**
 * The extension of a path.
 *
 * @param path a path, or a file URL
 * @returns the extension with its dot, "" when there is none
 */
export function extname(path: string | URL): string {
  return node.extname(toPath(path));
}
