import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertExists,
  assertGreater,
  assertGreaterOrEqual,
  AssertionError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  fail,
} from "@std/assert";
import * as node from "node:assert/strict";

// These tests hold the assertions themselves, so they lean on node:assert and not on each other.

/** The message of the AssertionError that `fn` must throw. */
function messageOf(fn: () => unknown): string {
  try {
    fn();
  } catch (error) {
    node.ok(error instanceof AssertionError);
    return error.message;
  }
  return node.fail("nothing was thrown");
}

Deno.test("assert() passes truthy values and throws on falsy ones", () => {
  assert(1);
  node.equal(messageOf(() => assert(0, "zero is falsy")), "zero is falsy");
});

Deno.test("assertEquals() passes values with equal contents", () => {
  assertEquals({ a: [1, { b: NaN }] }, { a: [1, { b: NaN }] });
  assertEquals(new Float32Array([1, 2]), new Float32Array([1, 2]));
  assertEquals(new Map([["a", new Set([1])]]), new Map([["a", new Set([1])]]));
});

Deno.test("assertEquals() throws when contents or types differ", () => {
  messageOf(() => assertEquals(new Float32Array([1, 2]), new Float32Array([1, 3])));
  messageOf(() => assertEquals<unknown>(new Uint8Array([1]), new Int8Array([1])));
  messageOf(() => assertEquals(new Map([["a", 1]]), new Map([["a", 2]])));
  messageOf(() => assertEquals<unknown>(1, "1"));
  messageOf(() => assertEquals<object>({ a: undefined }, {}));
});

Deno.test("assertEquals() shows both values when they differ", () => {
  node.equal(
    messageOf(() => assertEquals(1, 2, "one is not two")),
    "Values are not equal: one is not two\n\n    [Diff] Actual / Expected\n\n-   1\n+   2\n",
  );
});

Deno.test("assertEquals() shows lines that both values share once", () => {
  const actual = ["x".repeat(60), "left", "y".repeat(60)];
  const expected = ["x".repeat(60), "right", "y".repeat(60)];
  const message = messageOf(() => assertEquals(actual, expected));
  node.equal(message.split("x".repeat(60)).length, 2);
  node.match(message, /\n-\s+'left',\n\+\s+'right',\n/);
});

Deno.test("assertNotEquals() throws on equal values only", () => {
  assertNotEquals([1], [2]);
  node.match(messageOf(() => assertNotEquals([1], [1])), /\[ 1 \] not to be: \[ 1 \]/);
});

Deno.test("assertStrictEquals() tells equal contents from the same object", () => {
  const list = [1];
  assertStrictEquals(list, list);
  node.match(messageOf(() => assertStrictEquals(list, [1])), /not reference-equal/);
  node.match(messageOf(() => assertStrictEquals(1, 2)), /not strictly equal/);
});

Deno.test("assertAlmostEquals() passes numbers within the tolerance", () => {
  assertAlmostEquals(0.1 + 0.2, 0.3);
  assertAlmostEquals(1.05, 1, 0.1);
  assertAlmostEquals(Infinity, Infinity);
  messageOf(() => assertAlmostEquals(1, 1.000001));
  messageOf(() => assertAlmostEquals(NaN, 1));
});

Deno.test("assertThrows() returns the error when class and message fit", () => {
  const error = assertThrows(() => JSON.parse("{"), SyntaxError, "JSON");
  node.ok(error instanceof SyntaxError);
  node.equal(assertThrows(() => throwIt("a string")), "a string");
});

Deno.test("assertThrows() throws when nothing, or another error, was thrown", () => {
  const range = () => throwIt(new RangeError("too far"));
  node.match(messageOf(() => assertThrows(() => 1)), /Expected function to throw/);
  node.match(messageOf(() => assertThrows(range, TypeError)), /"TypeError", but was "RangeError"/);
  node.match(messageOf(() => assertThrows(range, RangeError, "near")), /"near", but got "too far"/);
  node.match(messageOf(() => assertThrows(() => throwIt(1), Error)), /non-Error/);
});

Deno.test("assertRejects() returns the error when class and message fit", async () => {
  const reject = () => Promise.reject(new RangeError("too far"));
  const error = await assertRejects(reject, RangeError, "far");
  node.equal(error.message, "too far");
});

Deno.test("assertRejects() rejects when the promise resolves or the error is another", async () => {
  const reject = () => Promise.reject(new RangeError("too far"));
  await node.rejects(assertRejects(() => Promise.resolve(1)), /Expected function to reject/);
  await node.rejects(assertRejects(reject, TypeError), /but was "RangeError"/);
  await node.rejects(assertRejects(() => throwIt(new Error("early"))), /when expected to reject/);
});

Deno.test("assertMatch() forgets where a global pattern stopped", () => {
  const pattern = /a/g;
  assertMatch("a", pattern);
  assertMatch("a", pattern);
  messageOf(() => assertMatch("b", pattern));
});

Deno.test("assertStringIncludes() throws when the text is not there", () => {
  assertStringIncludes("confusion", "fusion");
  messageOf(() => assertStringIncludes("confusion", "fission"));
});

Deno.test("assertExists() throws on null and undefined only", () => {
  assertExists(0);
  messageOf(() => assertExists(null));
  messageOf(() => assertExists(undefined));
});

Deno.test("assertGreater() and its kin hold their bounds", () => {
  assertGreater(2, 1);
  assertGreaterOrEqual(1, 1);
  assertLess(1, 2);
  assertLessOrEqual(1, 1);
  node.equal(messageOf(() => assertGreater(1, 1)), "Expect 1 > 1.");
  messageOf(() => assertGreaterOrEqual(0, 1));
  messageOf(() => assertLess(1, 1));
  messageOf(() => assertLessOrEqual(2, 1));
});

Deno.test("fail() always throws", () => {
  node.equal(messageOf(() => fail("here")), "Failed assertion: here");
});

function throwIt(thrown: unknown): never {
  throw thrown;
}
