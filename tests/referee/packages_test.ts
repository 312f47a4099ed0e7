import { assert, assertEquals, assertThrows } from "@std/assert";
import { readExclusions } from "../../referee/packages.ts";

Deno.test("readExclusions() reads the strings of the list and passes over comments", () => {
  const runner = `\
var IGNORE_LIST = [
    // 'not this',
    'bitwiseAnd',
    'depthToSpace test-tensorflow {} throws when blocksize < 2',
];
if (process.platform === 'win32') {
    IGNORE_LIST.push('tensorboard');
}
`;
  assertEquals(readExclusions(runner), [
    "bitwiseAnd",
    "depthToSpace test-tensorflow {} throws when blocksize < 2",
  ]);
});

Deno.test("readExclusions() throws when the runner has no list", () => {
  assert(assertThrows(() => readExclusions("run();"), SyntaxError));
});
