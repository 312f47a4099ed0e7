/** How a patch moves over an image: so wide, by so much, to so many places along each side. */
export interface PatchPlan {
  patch: number;
  stride: number;
  places: number;
}

/** ImageNet's mean colour, RGB: next to nothing after preprocessing. */
const MEAN_COLOUR = [124, 117, 104];

/** A quarter of the image, moved by a sixteenth or an eighth of it. */
export function patchPlan(side: number, { fine }: { fine: boolean }): PatchPlan {
  const patch = Math.max(1, Math.round(side / 4));
  const stride = Math.max(1, Math.round(side / (fine ? 16 : 8)));
  return { patch, stride, places: Math.floor((side - patch) / stride) + 1 };
}

/**
 * Copies of an image, each with the patch over another place, row by row.
 *
 * @param image `[side, side, 3]` uint8, RGB
 * @returns `[to - from, side, side, 3]`
 */
export function hideParts(
  image: Uint8Array,
  { side, plan, from, to }: { side: number; plan: PatchPlan; from: number; to: number },
): Uint8Array {
  const { patch, stride, places } = plan;
  const copies = new Uint8Array((to - from) * image.length);
  for (let place = from; place < to; place++) {
    const copy = copies.subarray((place - from) * image.length, (place - from + 1) * image.length);
    copy.set(image);
    const top = Math.floor(place / places) * stride;
    const left = (place % places) * stride;
    for (let row = top; row < top + patch; row++) {
      for (let column = left; column < left + patch; column++) {
        copy.set(MEAN_COLOUR, (row * side + column) * 3);
      }
    }
  }
  return copies;
}

/**
 * How much each pixel matters: the mean fall of the class's probability over the patches that hid it.
 *
 * @param drops `[places, places]`: by how much the probability fell; below 0 where it rose
 * @returns `[side, side]`
 */
export function importanceOf(
  drops: ArrayLike<number>,
  { side, plan }: { side: number; plan: PatchPlan },
): Float32Array {
  const { patch, stride, places } = plan;
  const sums = new Float32Array(side * side);
  const counts = new Float32Array(side * side);
  for (let place = 0; place < places * places; place++) {
    const top = Math.floor(place / places) * stride;
    const left = (place % places) * stride;
    for (let row = top; row < top + patch; row++) {
      for (let column = left; column < left + patch; column++) {
        sums[row * side + column]! += drops[place]!;
        counts[row * side + column]!++;
      }
    }
  }
  return sums.map((sum, i) => counts[i] === 0 ? 0 : sum / counts[i]!);
}
