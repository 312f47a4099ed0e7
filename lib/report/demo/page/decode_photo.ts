/// <reference lib="dom" />
import { shrink } from "./shrink.ts";

/** Larger squares are first drawn down by the browser, which holds them in less memory. */
const MOST_SIDE = 1536;

/**
 * A photo as the model takes it, as the program's own `predict` does: turned as its EXIF data says,
 * transparent parts on white, the largest square in the middle, shrunk.
 *
 * @param photo A file of a kind that the browser can show.
 * @returns `[side, side, 3]` uint8, RGB
 * @throws {Error} Where it is no image, in one sentence for a person.
 */
export async function decodePhoto(
  photo: Blob,
  { name, side }: { name: string; side: number },
): Promise<Uint8Array> {
  if (photo.size === 0) throw new Error(`“${name}” is empty: choose a PNG or JPEG file`);
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(photo, { imageOrientation: "from-image" });
  } catch {
    throw new Error(`“${name}” is no image that this browser can read: choose a PNG or JPEG file`);
  }
  try {
    const square = Math.min(bitmap.width, bitmap.height);
    const drawn = Math.min(square, MOST_SIDE);
    const canvas = document.createElement("canvas");
    canvas.width = drawn;
    canvas.height = drawn;
    const context = canvas.getContext("2d", { willReadFrequently: true })!;
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, drawn, drawn);
    context.imageSmoothingQuality = "high";
    const left = Math.floor((bitmap.width - square) / 2);
    const top = Math.floor((bitmap.height - square) / 2);
    context.drawImage(bitmap, left, top, square, square, 0, 0, drawn, drawn);
    return shrink(context.getImageData(0, 0, drawn, drawn), side);
  } finally {
    bitmap.close();
  }
}
