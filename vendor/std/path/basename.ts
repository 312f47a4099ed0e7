import * as node from "node:path";
import { toPath } from "./_to_path.ts";

/**
 * The last part of a path.
 *
 * @param path a path, or a file URL
 * @param suffix an ending to leave out when the name has it
 * @returns the name
 */
export function basename(path: string | URL, suffix = ""): string {
  return node.basename(toPath(path), suffix);
}
