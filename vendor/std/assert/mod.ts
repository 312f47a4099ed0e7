/**
 * Assertions for tests: a local stand-in for the part of `jsr:@std/assert` that this project uses,
 * so that the tests run where the registry cannot be reached. Names, signatures and the style of
 * the messages are those of the registry's module.
 *
 * @module
 */
export { assert } from "./assert.ts";
export { assertAlmostEquals } from "./assert_almost_equals.ts";
export { assertEquals } from "./assert_equals.ts";
export { assertExists } from "./assert_exists.ts";
export { assertGreater } from "./assert_greater.ts";
export { assertGreaterOrEqual } from "./assert_greater_or_equal.ts";
export { AssertionError } from "./assertion_error.ts";
export { assertLess } from "./assert_less.ts";
export { assertLessOrEqual } from "./assert_less_or_equal.ts";
export { assertMatch } from "./assert_match.ts";
export { assertNotEquals } from "./assert_not_equals.ts";
export { assertRejects } from "./assert_rejects.ts";
export { assertStrictEquals } from "./assert_strict_equals.ts";
export { assertStringIncludes } from "./assert_string_includes.ts";
export { assertThrows } from "./assert_throws.ts";
export { equal } from "./equal.ts";
export { fail } from "./fail.ts";
