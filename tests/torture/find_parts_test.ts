import { assert, assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { findParts } from "../../torture/find_parts.ts";
import { allowed } from "../allowed.ts";

const PARTS = fromFileUrl(new URL("../../torture/parts/", import.meta.url));
const ignore = !allowed("read", "write", "env", "sys", "ffi");

Deno.test({
  name: "findParts() finds every part of the folder, in order, each with what it tries",
  ignore,
  async fn() {
    const parts = await findParts(PARTS);
    const names = [...parts.keys()];
    assert(names.length >= 7);
    assertEquals(names, names.toSorted());
    for (const [name, { tries }] of parts) assert(tries.length > 20, name);
  },
});

Deno.test({
  name: "findParts() takes those that are asked for, and lists all where one is unknown",
  ignore,
  async fn() {
    assertEquals([...(await findParts(PARTS, ["kills", "crashes"])).keys()], ["kills", "crashes"]);
    await assertRejects(
      () => findParts(PARTS, ["kill"]),
      RangeError,
      'Cannot try "kill": valid are crashes, disks,',
    );
  },
});
