import { assertEquals } from "@std/assert";
import { ownRows, rowsOfWorker, wholeShape } from "../../../lib/tensorflow/cluster/batch_rows.ts";
import { dropoutMask, statelessUniform, tf } from "../../../lib/tensorflow/mod.ts";
import { BACKENDS, on } from "../backends.ts";

Deno.test("rowsOfWorker() divides rows among workers, none left out, none twice", () => {
  for (const rows of [4, 5, 63, 64, 72, 128]) {
    for (const size of [1, 2, 3, 4]) {
      const parts = Array.from({ length: size }, (_, task) => rowsOfWorker(rows, { task, size }));
      let next = 0;
      for (const { from, count } of parts) {
        assertEquals(from, next);
        next += count;
      }
      assertEquals(next, rows);
      const counts = parts.map(({ count }) => count);
      assertEquals(Math.max(...counts) - Math.min(...counts) <= 1, true);
    }
  }
});

for (const backend of BACKENDS) {
  Deno.test(`draws for some rows are those of the whole batch, on ${backend}`, async () => {
    await on(backend, () =>
      tf.tidy(() => {
        const size = 3;
        const [of, times] = [7, 2];
        const whole = [of * times, 5];
        const random = { seed: 3, step: 9, use: "rows" };
        const draws = [
          (shape: readonly number[], how = {}) => statelessUniform(shape, { ...random, ...how }),
          (shape: readonly number[], how = {}) =>
            dropoutMask(shape, { ...random, rate: 0.25, ...how }),
        ];
        for (const draw of draws) {
          const all = draw(whole).arraySync() as number[][];
          for (let task = 0; task < size; task++) {
            const rows = rowsOfWorker(of, { task, size });
            const shape = [rows.count * times, 5];
            assertEquals(wholeShape(shape, rows), whole);
            const { from, count } = rows;
            const wanted = [all.slice(from, from + count), all.slice(of + from, of + from + count)];
            assertEquals(draw(shape, { rows }).arraySync(), wanted.flat());
            assertEquals(ownRows(draw(whole), rows).arraySync(), wanted.flat());
          }
        }
      }));
  });
}
