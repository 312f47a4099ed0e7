import { assert } from "@std/assert";
import { allowed } from "./allowed.ts";

const mayRunAll = allowed("read", "write", "env", "sys", "ffi", "run", "net");

// Its name is what a bare `deno test` shows among the ignored ones.
Deno.test({
  name: "every other test that is ignored here runs under `deno task test`",
  ignore: !mayRunAll,
  fn: () => assert(mayRunAll),
});
