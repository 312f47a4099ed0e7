/** An image as a canvas has it: `[height, width, 4]`, RGBA 0..255. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray | Uint8Array;
}

/** Lanczos's kernel of three lobes, as the program itself shrinks photos with. */
function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= 3) return 0;
  const angle = Math.PI * x;
  return 3 * Math.sin(angle) * Math.sin(angle / 3) / (angle * angle);
}

/** Which pixels of a side a new one is made of, and with what weights, which sum to 1. */
function weightsFor(from: number, to: number): { start: number; weights: number[] }[] {
  const scale = from / to;
  const reach = Math.max(scale, 1);
  return Array.from({ length: to }, (_, place) => {
    const middle = (place + 0.5) * scale;
    const start = Math.max(0, Math.floor(middle - 3 * reach));
    const end = Math.min(from, Math.ceil(middle + 3 * reach));
    const raw = Array.from(
      { length: end - start },
      (_, i) => lanczos((start + i + 0.5 - middle) / reach),
    );
    const sum = raw.reduce((total, weight) => total + weight, 0);
    return { start, weights: raw.map((weight) => weight / sum) };
  });
}

/**
 * An image brought to a square of `side` pixels: shrunk with a filter as wide as what it leaves out,
 * which browsers' own canvases do not do alike, so that fine patterns do not turn into wrong ones.
 *
 * @param image Opaque; its alpha is not looked at.
 * @returns `[side, side, 3]` uint8, RGB
 */
export function shrink({ width, height, data }: Pixels, side: number): Uint8Array {
  const columns = weightsFor(width, side);
  const rows = weightsFor(height, side);
  const narrow = new Float32Array(height * side * 3);
  for (let row = 0; row < height; row++) {
    columns.forEach(({ start, weights }, column) => {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let i = 0; i < weights.length; i++) {
          sum += weights[i]! * data[(row * width + start + i) * 4 + channel]!;
        }
        narrow[(row * side + column) * 3 + channel] = sum;
      }
    });
  }
  const small = new Uint8Array(side * side * 3);
  rows.forEach(({ start, weights }, row) => {
    for (let at = 0; at < side * 3; at++) {
      let sum = 0;
      for (let i = 0; i < weights.length; i++) {
        sum += weights[i]! * narrow[(start + i) * side * 3 + at]!;
      }
      small[row * side * 3 + at] = Math.min(Math.max(Math.round(sum), 0), 255);
    }
  });
  return small;
}
