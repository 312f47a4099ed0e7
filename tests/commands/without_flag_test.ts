import { assertEquals } from "@std/assert";
import { withoutFlag } from "../../lib/commands/without_flag.ts";

Deno.test("withoutFlag() takes a flag and its value away, in both spellings", () => {
  const rest = ["study.json", "--seed", "1", "--head.epochs=2"];
  assertEquals(withoutFlag([...rest, "--jobs", "4"], "jobs"), rest);
  assertEquals(withoutFlag(["--jobs=4", ...rest], "jobs"), rest);
  assertEquals(withoutFlag(rest, "jobs"), rest);
});
