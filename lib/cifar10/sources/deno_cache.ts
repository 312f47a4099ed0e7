import { join } from "@std/path";
import { readWithin } from "../../files/mod.ts";
import type { FetchMembersOptions } from "./npm_pack.ts";
import { runProgram } from "./run_program.ts";

/**
 * Fetches files of an npm package by `deno cache`, for machines without npm: into a cache of its
 * own, so that the package's many dependencies leave no trace. Deno unpacks the archive itself, so
 * what is checked here is what the files hold, once they are decoded.
 *
 * @returns Each member's bytes, by its name.
 */
export async function denoCache(
  { npm, names, folder }: FetchMembersOptions,
): Promise<Map<string, Uint8Array>> {
  const specifier = `npm:${npm.name}@${npm.version}`;
  const cache = join(folder, "cache");
  await Deno.mkdir(cache);
  await runProgram("deno", {
    args: ["cache", "--quiet", "--no-config", "--no-lock", specifier],
    cwd: folder,
    env: { DENO_DIR: await Deno.realPath(cache) },
  });
  const unpacked = await findPackage(join(cache, "npm"), join(npm.name, npm.version));
  const members = new Map<string, Uint8Array>();
  for (const name of names) {
    members.set(name, await readWithin(join(unpacked, name), { most: npm.mostMemberBytes }));
  }
  return members;
}

/** Deno keeps packages in one folder a registry; which registry that is is the machine's affair. */
async function findPackage(registries: string, path: string): Promise<string> {
  for await (const { name } of Deno.readDir(registries)) {
    const folder = join(registries, name, path);
    const there = await Deno.stat(folder).then((info) => info.isDirectory, () => false);
    if (there) return folder;
  }
  throw new Error(`"deno cache" left no "${path}"`);
}
