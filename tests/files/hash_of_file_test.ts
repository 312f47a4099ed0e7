import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { hashOfFile } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "./with_folder.ts";

const ignore = !allowed("read", "write");

Deno.test({
  name: "hashOfFile() gives each kind of sum when asked for it",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "file");
      await Deno.writeTextFile(path, "abc");
      // RFC 1321, appendix A.5, and FIPS 180-2, appendix C.
      const md5 = await hashOfFile(path, { algorithm: "md5" });
      assertEquals(md5, "900150983cd24fb0d6963f7d28e17f72");
      const sha512 = await hashOfFile(path, { algorithm: "sha512", encoding: "base64" });
      assertEquals(
        sha512,
        "3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==",
      );
    }),
});

Deno.test({
  name: "hashOfFile() says so when the file is missing",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      await assertRejects(() => hashOfFile(join(folder, "none")), Deno.errors.NotFound);
    }),
});
