import { assertThrows } from "@std/assert";
import { UsageError } from "../../lib/config/mod.ts";
import { checkShares } from "../../lib/training/check_shares.ts";
import { tinySettings } from "./tiny.ts";

const data = (count: number) => ({ train: { count } }) as Parameters<typeof checkShares>[1]["data"];

Deno.test("checkShares() refuses more workers than the last batch has images", () => {
  const settings = tinySettings({ fineTune: { batchSize: 16 } });
  const check = (count: number, size: number | undefined) =>
    checkShares(["fineTune"], {
      settings,
      data: data(count),
      cluster: size === undefined ? undefined : { size },
    });
  check(40, 8);
  check(48, 16);
  check(35, 3);
  check(33, undefined);
  assertThrows(() => check(40, 9), UsageError, "the smallest batch has 8");
  assertThrows(() => check(35, 4), UsageError, "the smallest batch has 3");
  assertThrows(() => check(10, 11), UsageError, "the smallest batch has 10");
});

Deno.test("checkShares() passes over a phase that is not trained", () => {
  const settings = tinySettings({ head: { epochs: 0, batchSize: 7 } });
  checkShares(["head"], { settings, data: data(8), cluster: { size: 2 } });
});
