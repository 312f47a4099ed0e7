import { assertEquals } from "@std/assert";
import { join, resolve } from "@std/path";
import { typedPath } from "../../lib/commands/typed_path.ts";
import { allowed } from "../allowed.ts";

Deno.test("typedPath() goes out from where the person stands", () => {
  const here = resolve("/home/me/pictures");
  assertEquals(typedPath("cat.png", here), join(here, "cat.png"));
  assertEquals(typedPath("../cat.png", here), resolve("/home/me/cat.png"));
  assertEquals(typedPath(resolve("/tmp/cat.png"), here), resolve("/tmp/cat.png"));
});

Deno.test({
  name: "typedPath() finds where the person stands in INIT_CWD, else in the current folder",
  ignore: !allowed("read", "env"),
  fn() {
    const before = Deno.env.get("INIT_CWD");
    try {
      Deno.env.set("INIT_CWD", resolve("/home/me"));
      assertEquals(typedPath("cat.png"), resolve("/home/me/cat.png"));
      Deno.env.delete("INIT_CWD");
      assertEquals(typedPath("cat.png"), join(Deno.cwd(), "cat.png"));
    } finally {
      if (before === undefined) Deno.env.delete("INIT_CWD");
      else Deno.env.set("INIT_CWD", before);
    }
  },
});
