import { assertEquals } from "@std/assert";
import { describeFindings } from "../../../lib/commands/doctor/finding.ts";

Deno.test("describeFindings() puts a cure below its finding when there is one", () => {
  const text = describeFindings([
    { name: "Deno", status: "ok", found: "2.9.6" },
    { name: "Memory", status: "fault", found: "1.0 GB free", cure: "close other programs" },
  ]);
  assertEquals(text.split("\n"), [
    "ok       Deno    2.9.6",
    "fault    Memory  1.0 GB free",
    "                 cure: close other programs",
  ]);
});
