import { fileURLToPath } from "node:url";

/** A path as it is, or that of a file URL. */
export function toPath(path: string | URL): string {
  return typeof path === "string" ? path : fileURLToPath(path);
}
