import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/config/mod.ts";
import { silentReporter } from "../../lib/files/mod.ts";
import { checkRepeats, checkSameRun } from "../../lib/training/check_same_run.ts";
import type { RunConfig } from "../../lib/training/run_config.ts";
import { EXAMPLE_CONFIG } from "./example_config.ts";
import { recordingReporter } from "./recording_reporter.ts";

const was = EXAMPLE_CONFIG;
const state = { phase: "head", epoch: 2, step: 3 } as const;
const reporter = silentReporter;

/** Checks a configuration that differs from that of the start. */
const check = (is: RunConfig, rest: { computes?: boolean; allowChanges?: boolean } = {}) =>
  checkSameRun("mine", { was, is, state, reporter, ...rest });

const anotherWay: RunConfig = {
  ...was,
  git: "1".repeat(40),
  versions: { deno: "3.0.0" },
  data: { ...was.data, source: "official archive" },
  weights: { ...was.weights, source: "another folder" },
  saveEverySeconds: 5,
};

Deno.test("checkSameRun() takes the same configuration, wherever the parts come from", () => {
  assertEquals(check(structuredClone(was)), undefined);
  assertEquals(check(anotherWay), undefined);
});

Deno.test("checkSameRun() names every difference and both values", () => {
  assertThrows(
    () => check({ ...was, seed: 9, head: { ...was.head, batchSize: 7 } }),
    UsageError,
    `Cannot resume the run "mine": "seed" was 0 and is 9 now, "head.batchSize" was ` +
      `${was.head.batchSize} and is 7 now; resume with the same, start another run by --run NAME, ` +
      "or go on all the same by --allow-changes",
  );
  assertThrows(
    () => check({ ...was, data: { ...was.data, sha256: "b" } }),
    UsageError,
    '"data.sha256" was "a" and is "b" now',
  );
  assertThrows(
    () => check({ ...was, weights: { ...was.weights, sha256: "b" } }),
    UsageError,
    '"weights.sha256" was null and is "b" now',
  );
});

Deno.test("checkSameRun() minds what computes where something is left to compute", () => {
  const { backend } = was;
  const changed = { ...was, backend: { ...backend, name: "wasm" } };
  assertEquals(check(changed, { computes: false }), undefined);
  assertThrows(() => check(changed), UsageError, '"backend.name" was');
  assertThrows(
    () => check({ ...was, backend: { ...backend, threads: 4 } }),
    UsageError,
    '"backend.threads" was 2 and is 4 now',
  );
});

Deno.test("checkSameRun() does not mind threads where the run does not tell them", () => {
  const { threads: _, ...backend } = was.backend;
  const options = { was: { ...was, backend }, is: was, state, reporter };
  assertEquals(checkSameRun("mine", options), undefined);
});

Deno.test("checkSameRun() sees a list that has grown", () => {
  assertThrows(
    () => check({ ...was, classes: [...was.classes, "train"] }),
    UsageError,
    '"classes.2" was not there and is "train" now',
  );
});

Deno.test("checkSameRun() goes on with changes that a person allows, and notes them", () => {
  const { reporter, warnings } = recordingReporter();
  const is = { ...was, head: { ...was.head, learningRate: 0.5 } };
  const options = { was, is, state, reporter, allowChanges: true };
  const differences = [{ path: "head.learningRate", was: was.head.learningRate, is: 0.5 }];
  const changed = checkSameRun("mine", options);
  assertEquals(changed, { ...is, changes: [{ ...state, differences }] });
  assertEquals(warnings, [
    'The run "mine" goes on with changes, and comes to another result: "head.learningRate" was ' +
    "0.001 and is 0.5 now",
  ]);
  const again = checkSameRun("mine", { ...options, was: changed!, is: was });
  assertEquals(again?.changes?.length, 2);
});

Deno.test("checkSameRun() lets nobody change the network, nor the optimizer under way", () => {
  const refused: [Partial<RunConfig>, string][] = [
    [{ inputSize: 64 }, '"inputSize" was 32 and is 64 now'],
    [{ head: { ...was.head, optimizer: "sgd" } }, '"head.optimizer" was "rmsprop" and is "sgd"'],
    [
      { backend: { ...was.backend, precision: "float16" } },
      '"backend.precision" was "float32" and is "float16"',
    ],
  ];
  for (const [change, said] of refused) {
    assertThrows(() => check({ ...was, ...change }, { allowChanges: true }), UsageError, said);
  }
  const later = { fineTune: { ...was.fineTune, optimizer: "sgd" } } as const;
  assertEquals(check({ ...was, ...later }, { allowChanges: true })?.fineTune.optimizer, "sgd");
  const half = { backend: { ...was.backend, precision: "bfloat16" } };
  assertEquals(check({ ...was, ...half }, { allowChanges: true })?.backend, half.backend);
});

Deno.test("checkRepeats() takes other settings, and warns of another program", () => {
  const { reporter, warnings } = recordingReporter();
  checkRepeats("mine", { was, is: { ...anotherWay, seed: 4 }, reporter });
  assertEquals(warnings, [
    `The program is another than that of the run "mine": "git" was null and is "${
      "1".repeat(40)
    }" now, "versions.deno" was "2.9.6" and is "3.0.0" now`,
  ]);
});

Deno.test("checkRepeats() refuses another machine, data or weights unless told otherwise", () => {
  const { reporter, warnings } = recordingReporter();
  const is = { ...was, backend: { ...was.backend, precision: "bfloat16" } };
  const said = '"backend.precision" was "float32" and is "bfloat16" now';
  assertThrows(
    () => checkRepeats("mine", { was, is, reporter }),
    UsageError,
    `Cannot repeat the run "mine": ${said}; see to the same, or`,
  );
  checkRepeats("mine", { was, is, reporter, allowChanges: true });
  assertEquals(warnings, [`The run "mine" is not repeated to the byte: ${said}`]);
});
