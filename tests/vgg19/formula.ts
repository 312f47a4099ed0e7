/**
 * Evenly spread float32 numbers in [-limit, limit), a function of place and stream alone: the same
 * numbers, to the bit, as `uniform` in tests/keras/formula.py.
 */
export function formula(count: number, stream: number, limit = 1): Float32Array {
  const numbers = new Float32Array(count);
  const start = Math.imul(stream, 0x85ebca77);
  for (let place = 0; place < count; place++) {
    let h = Math.imul(place, 0x9e3779b1) + start;
    h ^= h >>> 16;
    h = Math.imul(h, 0x7feb352d);
    h ^= h >>> 15;
    h = Math.imul(h, 0x846ca68b);
    h ^= h >>> 16;
    numbers[place] = ((h >>> 0) / 2 ** 31 - 1) * limit;
  }
  return numbers;
}
