import { resolve } from "@std/path";

/**
 * The file that a person means by a path: `deno task` runs in the project's folder, and says in
 * `INIT_CWD` where the person stands.
 *
 * @param from Where they stand. @default INIT_CWD, or the current folder where there is none
 */
export function typedPath(path: string, from: string = Deno.env.get("INIT_CWD") ?? ""): string {
  return resolve(from, path);
}
