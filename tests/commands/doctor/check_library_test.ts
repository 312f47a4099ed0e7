import { assertEquals, assertStringIncludes } from "@std/assert";
import { checkLibrary } from "../../../lib/commands/doctor/check_library.ts";
import type { FoundLibrary } from "../../../lib/tensorflow/install/mod.ts";

const LIBRARY: FoundLibrary = {
  folder: "data/tensorflow",
  cc: "data/tensorflow/libtensorflow_cc.so.2",
  framework: "data/tensorflow/libtensorflow_framework.so.2",
  from: "data/tensorflow",
};

Deno.test("checkLibrary() is content when the pinned version loads", () => {
  assertEquals(checkLibrary(LIBRARY, { version: "2.21.0", devices: [], computesOn: "CPU" }), {
    name: "TensorFlow",
    status: "ok",
    found: "2.21.0 in data/tensorflow, found by data/tensorflow",
  });
});

Deno.test("checkLibrary() warns when another version loads", () => {
  const own: FoundLibrary = { ...LIBRARY, from: "TENSORFLOW_LIB" };
  const finding = checkLibrary(own, { version: "2.16.1", devices: [], computesOn: "CPU" });
  assertEquals(finding.status, "warning");
  assertStringIncludes(finding.cure ?? "", "unset TENSORFLOW_LIB");
});

Deno.test("checkLibrary() finds a fault when the library does not load", () => {
  const finding = checkLibrary(LIBRARY, { failure: "Cannot load it: wrong machine" });
  assertEquals([finding.status, finding.cure], ["fault", "deno task setup --verify"]);
  assertStringIncludes(finding.found, "wrong machine");
});

Deno.test("checkLibrary() warns when there is none, and finds a fault in a wrong TENSORFLOW_LIB", () => {
  const missing = "Cannot find TensorFlow's library: none";
  const none = checkLibrary({ missing, from: "data/tensorflow" }, undefined);
  assertEquals([none.status, none.cure], ["warning", "deno task setup"]);
  assertEquals(checkLibrary({ missing, from: "TENSORFLOW_LIB" }, undefined).status, "fault");
});
