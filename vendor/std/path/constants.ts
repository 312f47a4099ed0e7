import * as node from "node:path";

/** What stands between the parts of a path on this system: "/" or "\\". */
export const SEPARATOR = node.sep as "/" | "\\";
