import { assertAlmostEquals, assertEquals } from "@std/assert";
import {
  availableMemory,
  checkDisk,
  checkMemory,
} from "../../../lib/commands/doctor/check_room.ts";
import { allowed } from "../../allowed.ts";

Deno.test("checkDisk() and checkMemory() go from ok by warning to fault when room shrinks", () => {
  assertEquals([4e9, 1e9, 1e8].map((free) => checkDisk(free).status), ["ok", "warning", "fault"]);
  assertEquals([8e9, 3e9, 1e9].map((free) => checkMemory(free).status), ["ok", "warning", "fault"]);
  assertEquals(checkMemory(3e9).found, "3.0 GB free, 6.0 GB are wanted");
});

Deno.test({
  name: "availableMemory() is the control group's limit when that is lower",
  ignore: !allowed("read", "write", "run", "sys"),
  async fn() {
    const path = await Deno.makeTempFile();
    await Deno.writeTextFile(path, "1000000\n");
    assertEquals(await availableMemory(path), 1_000_000);
    await Deno.writeTextFile(path, "max\n");
    const { total, available } = Deno.systemMemoryInfo();
    assertAlmostEquals(await availableMemory(path), available, total / 4);
    await Deno.remove(path);
  },
});
