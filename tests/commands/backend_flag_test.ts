import { assertEquals, assertThrows } from "@std/assert";
import { backendFlag, backendOf } from "../../lib/commands/backend_flag.ts";
import { UsageError } from "../../lib/config/mod.ts";

Deno.test("backendOf() is what was asked for, else what the run was asked to use", () => {
  assertEquals(backendOf("cpu", { setting: "auto" }), "cpu");
  assertEquals(backendOf("auto", { setting: "wasm" }), "auto");
  assertEquals(backendOf(undefined, { setting: "wasm" }), "wasm");
});

Deno.test("backendOf() throws when there is no such backend", () => {
  for (const wrong of ["gpu", "", true]) {
    assertThrows(
      () => backendOf(wrong, { setting: "auto" }),
      UsageError,
      `Cannot use the backend "${wrong}": valid are auto, tensorflow, wasm, cpu`,
    );
  }
});

Deno.test("backendFlag shows the names that are valid", () => {
  assertEquals(backendFlag.value, "auto|tensorflow|wasm|cpu");
});
