import { assertEquals } from "@std/assert";
import { inGroups } from "../../lib/files/mod.ts";

Deno.test("inGroups() works on so many at once and keeps the order", async () => {
  const done: number[] = [];
  let now = 0;
  let most = 0;
  const results = await inGroups([5, 6, 7, 8, 9], async (item, place) => {
    most = Math.max(most, ++now);
    for (let turn = 0; turn < 10 - item; turn++) await Promise.resolve();
    now--;
    return `${place}: ${item}`;
  }, { atOnce: 2, after: (count) => done.push(count) });
  assertEquals(results, ["0: 5", "1: 6", "2: 7", "3: 8", "4: 9"]);
  assertEquals([most, done], [2, [2, 4, 5]]);
});

Deno.test("inGroups() of nothing does nothing", async () => {
  assertEquals(await inGroups([], () => Promise.reject(new Error("no")), { atOnce: 3 }), []);
});
