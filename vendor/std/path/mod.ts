/**
 * Paths of files: a local stand-in for the part of `jsr:@std/path` that this project uses, so that
 * everything runs where the registry cannot be reached. Names and signatures are those of the
 * registry's module.
 *
 * @module
 */
export { basename } from "./basename.ts";
export { SEPARATOR } from "./constants.ts";
export { dirname } from "./dirname.ts";
export { extname } from "./extname.ts";
export { fromFileUrl } from "./from_file_url.ts";
export { isAbsolute } from "./is_absolute.ts";
export { join } from "./join.ts";
export { normalize } from "./normalize.ts";
export { relative } from "./relative.ts";
export { resolve } from "./resolve.ts";
export { toFileUrl } from "./to_file_url.ts";
