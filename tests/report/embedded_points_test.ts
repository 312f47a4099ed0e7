import { assertEquals } from "@std/assert";
import { embedFeatures } from "../../lib/evaluation/mod.ts";
import { embeddedPoints } from "../../lib/report/embedded_points.ts";

Deno.test("embeddedPoints() names the class of each place on the map", () => {
  const count = 20;
  const features = Float32Array.from({ length: count * 3 }, (_, at) => Math.sin(at * at));
  const labels = Uint16Array.from({ length: count }, (_, row) => row % 2);
  const points = embeddedPoints({
    features,
    images: { count, labels },
    classNames: ["cat", "dog"],
    seed: 4,
  });
  const map = embedFeatures(features, { count, seed: 4 });
  assertEquals(points.length, count);
  assertEquals(points[3], { x: map[6]!, y: map[7]!, className: "dog" });
});
