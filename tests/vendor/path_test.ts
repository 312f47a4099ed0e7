import { assertEquals, assertThrows } from "@std/assert";
import {
  basename,
  dirname,
  extname,
  fromFileUrl,
  isAbsolute,
  join,
  normalize,
  relative,
  resolve,
  SEPARATOR,
  toFileUrl,
} from "@std/path";

const root = toFileUrl(resolve("/"));

Deno.test("join() puts parts together and takes a file URL", () => {
  assertEquals(join("a", "..", "b", "c.txt"), `b${SEPARATOR}c.txt`);
  assertEquals(join(root, "a"), resolve("/", "a"));
});

Deno.test("dirname(), basename() and extname() take a path apart", () => {
  const path = join("runs", "first", "metrics.jsonl");
  assertEquals(dirname(path), join("runs", "first"));
  assertEquals(basename(path), "metrics.jsonl");
  assertEquals(basename(path, ".jsonl"), "metrics");
  assertEquals(extname(path), ".jsonl");
});

Deno.test("relative() is the way from one path to another", () => {
  assertEquals(relative(resolve("/a/b"), resolve("/a/c")), join("..", "c"));
});

Deno.test("normalize() resolves dots inside a path", () => {
  assertEquals(normalize("a/./b/../c"), join("a", "c"));
});

Deno.test("isAbsolute() tells paths from the root apart from others", () => {
  assertEquals(isAbsolute(resolve("/a")), true);
  assertEquals(isAbsolute("a"), false);
});

Deno.test("toFileUrl() and fromFileUrl() are each the other's way back", () => {
  const path = resolve("/a folder", "100%.txt");
  assertEquals(fromFileUrl(toFileUrl(path)), path);
});

Deno.test("toFileUrl() throws when the path is relative", () => {
  assertThrows(() => toFileUrl("a"), TypeError, "absolute");
});

Deno.test("fromFileUrl() throws when the URL is not a file's", () => {
  assertThrows(() => fromFileUrl("https://example.com"), TypeError);
});
