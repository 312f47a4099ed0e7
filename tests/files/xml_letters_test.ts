import { assertEquals } from "@std/assert";
import { xmlLetters } from "../../lib/files/mod.ts";

Deno.test("xmlLetters() replaces what no XML document may hold, and nothing else", () => {
  assertEquals(
    xmlLetters("<a>\u0000\u001b[2J\ufffe\u009b</a>"),
    "<a>\ufffd\ufffd[2J\ufffd\ufffd</a>",
  );
  assertEquals(xmlLetters("\udc08x\ud83d"), "\ufffdx\ufffd");
  for (const text of ["Kätzchen\tund\r\nHündchen", "猫 🐈 \u0085"]) {
    assertEquals(xmlLetters(text), text);
  }
});
