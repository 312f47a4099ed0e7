import { fromFileUrl, join } from "@std/path";

/** The folder of the repository. */
export const ROOT: string = fromFileUrl(new URL("../", import.meta.url));

/** tfjs-node's package, whose kernels and specs are used. */
export const NODE_PACKAGE: string = join(ROOT, "node_modules/@tensorflow/tfjs-node-gpu");

/** The one copy of tfjs-core: that which tfjs itself depends on. */
export async function corePackage(): Promise<string> {
  const tfjs = await Deno.realPath(join(ROOT, "node_modules/@tensorflow/tfjs"));
  return await Deno.realPath(join(tfjs, "../tfjs-core"));
}

/**
 * The parts of specs' names that tfjs-node's authors leave out, read out of their own runner.
 *
 * @throws {SyntaxError} Where the runner has no such list.
 */
export async function authorsExclusions(): Promise<string[]> {
  return readExclusions(await Deno.readTextFile(join(NODE_PACKAGE, "dist/run_tests.js")));
}

/** The strings of the list `IGNORE_LIST` in the text of a runner. */
export function readExclusions(runner: string): string[] {
  const list = /IGNORE_LIST = \[\n([\s\S]*?)\n\];/.exec(runner)?.[1];
  if (list === undefined) {
    throw new SyntaxError("Cannot read tfjs-node's runner of specs: it has no IGNORE_LIST");
  }
  return [...list.matchAll(/^\s*'(.*)',$/gm)].map(([, name]) => name!);
}
