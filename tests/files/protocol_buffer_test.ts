import { assertEquals, assertThrows } from "@std/assert";
import {
  bytesField,
  doubleField,
  floatField,
  numberField,
  readMessage,
} from "../../lib/files/mod.ts";

Deno.test("readMessage() gives back what numberField() and bytesField() wrote", () => {
  const text = Array.from({ length: 300 }, (_, i) => i % 256);
  const message = Uint8Array.from([...numberField(2, 300), ...bytesField(31, text)]);
  const fields = readMessage(message);
  assertEquals(fields.map(({ field }) => field), [2, 31]);
  assertEquals([...fields[1]!.bytes], text);
});

// The encoding of the number 150 in field 1 is the example of the format's own documentation.
Deno.test("numberField() writes 150 as Protocol Buffers' documentation does", () => {
  assertEquals(numberField(1, 150), [0x08, 0x96, 0x01]);
});

// Fields of known bytes: the least significant byte stands first.
Deno.test("doubleField() and floatField() write IEEE numbers", () => {
  assertEquals(doubleField(1, 1.5), [0x09, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f]);
  assertEquals(floatField(2, -2), [0x15, 0, 0, 0, 0xc0]);
});

Deno.test("readMessage() throws when a message is cut off", () => {
  assertThrows(() => readMessage(Uint8Array.of(0x08, 0x96)), SyntaxError, "cut off");
});
