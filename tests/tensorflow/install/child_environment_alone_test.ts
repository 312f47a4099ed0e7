import { assertEquals } from "@std/assert";
import { childEnvironment } from "../../../lib/tensorflow/install/mod.ts";
import { allowed } from "../../allowed.ts";

Deno.test({
  name: "childEnvironment() leaves out what the loader reads when it is set",
  ignore: !allowed("env"),
  fn() {
    const before = Deno.env.get("LD_LIBRARY_PATH");
    Deno.env.set("LD_LIBRARY_PATH", "/some/folder");
    const found = childEnvironment();
    if (before === undefined) Deno.env.delete("LD_LIBRARY_PATH");
    else Deno.env.set("LD_LIBRARY_PATH", before);
    assertEquals(Object.keys(found).filter((name) => /^(LD|DYLD)_/.test(name)), []);
    assertEquals(found.PATH, Deno.env.get("PATH"));
  },
});
