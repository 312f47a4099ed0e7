import { assertEquals, assertNotEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { Handles } from "../../../lib/tensorflow/native/handles.ts";

Deno.test("Handles gives every handle a number of its own, never one that was used", () => {
  const handles = new Handles();
  const first = handles.add(null);
  assertStrictEquals(handles.get(first), null);
  handles.take(first);
  assertNotEquals(handles.add(null), first);
  assertEquals(handles.count, 1);
});

Deno.test("Handles says that a tensor was disposed when it is used or freed afterwards", () => {
  const handles = new Handles();
  const id = handles.add(null);
  handles.take(id);
  for (const use of [() => handles.get(id), () => handles.take(id), () => handles.get(77)]) {
    assertThrows(use, Error, "it was disposed or belongs to a closed runtime");
  }
});

Deno.test("Handles.takeAll() leaves none", () => {
  const handles = new Handles();
  handles.add(null);
  handles.add(null);
  assertEquals(handles.takeAll().length, 2);
  assertEquals([handles.count, handles.takeAll().length], [0, 0]);
});
