import { assertEquals } from "@std/assert";
import { differences, tell } from "../../lib/training/differences.ts";

Deno.test("differences() finds every place, in lists and records, and nothing where all is equal", () => {
  const was = { a: { b: 1, c: [1, 2] }, d: null, e: "x", gone: true };
  assertEquals(differences(was, structuredClone(was)), []);
  assertEquals(differences(was, { a: { b: 2, c: [1, 2, 3] }, d: 0, e: "x" }), [
    { path: "a.b", was: 1, is: 2 },
    { path: "a.c.2", was: undefined, is: 3 },
    { path: "d", was: null, is: 0 },
    { path: "gone", was: true, is: undefined },
  ]);
});

Deno.test("tell() gives both values of each", () => {
  const found = [{ path: "a", was: "x", is: null }, { path: "b.c", was: undefined, is: 1 }];
  assertEquals(tell(found), '"a" was "x" and is null now, "b.c" was not there and is 1 now');
});
