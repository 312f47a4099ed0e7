import { assertThrows } from "@std/assert";
import { UsageError } from "../../lib/config/mod.ts";
import { checkShares } from "../../lib/training/check_shares.ts";
import { type TinyChanges, tinySettings } from "./tiny.ts";

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

Deno.test("checkShares() passes over what is not trained, and over a head that is not shared", () => {
  const check = (changes: TinyChanges) =>
    checkShares(["head"], {
      settings: tinySettings(changes),
      data: data(8),
      cluster: { size: 2 },
    });
  check({ featureCache: false, head: { epochs: 0, batchSize: 7 } });
  check({ head: { batchSize: 7 } });
  assertThrows(() => check({ featureCache: false, head: { batchSize: 7 } }), UsageError, "has 1");
});
