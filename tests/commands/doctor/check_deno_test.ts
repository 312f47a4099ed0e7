import { assertEquals, assertExists } from "@std/assert";
import { checkDeno } from "../../../lib/commands/doctor/check_deno.ts";

Deno.test("checkDeno() is content when Deno is 2.9 or later", () => {
  for (const version of ["2.9.0", "2.10.1", "3.0.0"]) {
    assertEquals(checkDeno(version).status, "ok");
  }
});

Deno.test("checkDeno() names the cure when Deno is older", () => {
  for (const version of ["1.46.3", "2.8.9"]) {
    const finding = checkDeno(version);
    assertEquals([finding.status, finding.found], ["fault", `${version}, 2.9 or later is wanted`]);
    assertExists(finding.cure);
  }
});
