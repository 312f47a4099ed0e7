import { join } from "@std/path";
import { CIFAR10, type Cifar10Record } from "../../cifar10/mod.ts";
import { sha256OfFile } from "../../files/mod.ts";
import type { Finding } from "./finding.ts";

/** Whether CIFAR-10 is there, whole to the byte. */
export async function checkData(
  folder: string,
  record: Pick<Cifar10Record, "files"> = CIFAR10,
): Promise<Finding> {
  const name = "Data";
  const hashes = await Promise.all(
    record.files.map(({ name }) => hashOf(join(folder, name))),
  );
  if (hashes.every((hash) => hash === undefined)) {
    return {
      name,
      status: "warning",
      found: `CIFAR-10 is not in ${folder} yet; the first training fetches it`,
      cure: "deno task data",
    };
  }
  const wrong = record.files.filter(({ sha256 }, i) => hashes[i] !== sha256);
  if (wrong.length === 0) return { name, status: "ok", found: `CIFAR-10 in ${folder}, whole` };
  const names = wrong.map(({ name }) => name).join(", ");
  return {
    name,
    status: "fault",
    found: `CIFAR-10 in ${folder} is missing or altered: ${names}`,
    cure: `delete ${folder} and run "deno task data"`,
  };
}

async function hashOf(path: string): Promise<string | undefined> {
  try {
    return await sha256OfFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
