import { assertThrows } from "@std/assert";
import { UsageError } from "../../lib/config/mod.ts";
import { checkSameRun } from "../../lib/training/check_same_run.ts";
import { EXAMPLE_CONFIG } from "./example_config.ts";

const was = EXAMPLE_CONFIG;

Deno.test("checkSameRun() takes the same configuration, wherever the parts come from", () => {
  checkSameRun("mine", { was, is: structuredClone(was) });
  checkSameRun("mine", {
    was,
    is: {
      ...was,
      git: "1".repeat(40),
      versions: { deno: "3.0.0" },
      data: { ...was.data, source: "official archive" },
      weights: { ...was.weights, source: "another folder" },
    },
  });
});

Deno.test("checkSameRun() names the first difference and both values", () => {
  assertThrows(
    () => checkSameRun("mine", { was, is: { ...was, head: { ...was.head, batchSize: 7 } } }),
    UsageError,
    `Cannot resume the run "mine": "head.batchSize" was ${was.head.batchSize} and is 7 now; ` +
      "resume with the same, or start another run by --run NAME",
  );
  assertThrows(
    () => checkSameRun("mine", { was, is: { ...was, data: { ...was.data, sha256: "b" } } }),
    UsageError,
    '"data.sha256" was "a" and is "b" now',
  );
  assertThrows(
    () => checkSameRun("mine", { was, is: { ...was, weights: { ...was.weights, sha256: "b" } } }),
    UsageError,
    '"weights.sha256" was null and is "b" now',
  );
});

Deno.test("checkSameRun() minds what computes where something is left to compute", () => {
  const is = { ...was, backend: { ...was.backend, name: "wasm" } };
  checkSameRun("mine", { was, is, computes: false });
  assertThrows(() => checkSameRun("mine", { was, is }), UsageError, '"backend.name" was');
});

Deno.test("checkSameRun() sees a list that has grown", () => {
  assertThrows(
    () => checkSameRun("mine", { was, is: { ...was, classes: [...was.classes, "train"] } }),
    UsageError,
    '"classes.2" was undefined and is "train" now',
  );
});
