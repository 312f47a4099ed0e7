import { assertEquals, assertThrows } from "@std/assert";
import { runNameOf } from "../../lib/commands/run_flag.ts";
import { UsageError } from "../../lib/config/mod.ts";

Deno.test("runNameOf() gives the name that was given, or says how to give one", () => {
  assertEquals(runNameOf({ run: "mine" }, "evaluate"), "mine");
  assertThrows(
    () => runNameOf({}, "evaluate"),
    UsageError,
    "Cannot evaluate: no run is named; say which by --run NAME",
  );
});
