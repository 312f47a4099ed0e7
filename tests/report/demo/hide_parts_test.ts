import { assertEquals } from "@std/assert";
import { hideParts, importanceOf, patchPlan } from "../../../lib/report/demo/page/hide_parts.ts";

Deno.test("patchPlan() has the same places at every size", () => {
  assertEquals(patchPlan(32, { fine: true }), { patch: 8, stride: 2, places: 13 });
  assertEquals(patchPlan(96, { fine: true }), { patch: 24, stride: 6, places: 13 });
  assertEquals(patchPlan(32, { fine: false }), { patch: 8, stride: 4, places: 7 });
});

Deno.test("hideParts() covers one place in each copy with the mean colour", () => {
  const plan = { patch: 2, stride: 2, places: 2 };
  const image = Uint8Array.from({ length: 4 * 4 * 3 }, () => 9);
  const copies = hideParts(image, { side: 4, plan, from: 1, to: 3 });
  const isHidden = (copy: number, row: number, column: number) =>
    copies[copy * 48 + (row * 4 + column) * 3] === 124;
  const hidden = [0, 1].map((copy) =>
    Array.from({ length: 16 }, (_, i) => i).filter((i) => isHidden(copy, i >> 2, i & 3))
  );
  assertEquals(hidden, [[2, 3, 6, 7], [8, 9, 12, 13]]);
  assertEquals([...image], new Array(48).fill(9));
});

Deno.test("importanceOf() is the mean fall over the patches that hid a pixel", () => {
  const plan = { patch: 2, stride: 1, places: 2 };
  const importance = importanceOf([0.1, 0.3, 0.5, 0.7], { side: 3, plan });
  const rounded = [...importance].map((value) => Math.round(value * 100) / 100);
  assertEquals(rounded, [0.1, 0.2, 0.3, 0.3, 0.4, 0.5, 0.5, 0.6, 0.7]);
});
