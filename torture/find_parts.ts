import { join } from "@std/path";
import type { Part } from "./part.ts";

/**
 * Loads the parts of a folder that were asked for, in the order of their names; all where none was.
 *
 * @throws {RangeError} Where there is no part of a name; the sentence lists those there are.
 */
export async function findParts(
  folder: string,
  wanted: readonly string[] = [],
): Promise<Map<string, Part>> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    if (name.endsWith(".ts")) names.push(name.slice(0, -".ts".length));
  }
  names.sort();
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(`Cannot try "${unknown}": valid are ${names.join(", ")}`);
  }
  const parts = new Map<string, Part>();
  for (const name of wanted.length > 0 ? wanted : names) {
    const { part } = await import(`file://${join(folder, name)}.ts`);
    parts.set(name, part as Part);
  }
  return parts;
}
