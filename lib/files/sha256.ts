import { createHash } from "node:crypto";
import { hashOfFile, type HashOfFileOptions } from "./hash_of_file.ts";

/** SHA-256 of bytes, as 64 hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** SHA-256 of a file, as 64 hexadecimal digits, read piece by piece. */
export function sha256OfFile(
  path: string,
  options: Pick<HashOfFileOptions, "onBytes"> = {},
): Promise<string> {
  return hashOfFile(path, options);
}
