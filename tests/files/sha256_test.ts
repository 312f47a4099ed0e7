import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { sha256Hex, sha256OfFile } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "./with_folder.ts";

// The two examples of FIPS 180-2, appendix B.
const OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

Deno.test("sha256Hex() gives the published sums when the bytes are the published ones", () => {
  assertEquals(sha256Hex(new Uint8Array()), OF_NOTHING);
  assertEquals(sha256Hex(new TextEncoder().encode("abc")), OF_ABC);
});

Deno.test({
  name: "sha256OfFile() gives what sha256Hex() gives when the file has several pieces",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const bytes = Uint8Array.from({ length: (1 << 20) + 3 }, (_, i) => i % 251);
      const path = join(folder, "file");
      await Deno.writeFile(path, bytes);
      const seen: number[] = [];
      const sum = await sha256OfFile(path, { onBytes: (done) => seen.push(done) });
      assertEquals(sum, sha256Hex(bytes));
      assertEquals(seen.at(-1), bytes.length);
    }),
});
