import { encodeJpeg } from "../../files/mod.ts";

/** Small square images side by side in one picture. */
export interface ImageSheet {
  /** The picture as a `data:` address. */
  readonly uri: string;
  /** How many images stand in a row. */
  readonly columns: number;
  /** How many rows there are. */
  readonly rows: number;
}

/** No more in a row than these, so that the picture is about as high as it is wide. */
const MOST_COLUMNS = 40;

/**
 * Puts images into one picture, row by row: a page that shows hundreds of them holds one address
 * instead of hundreds, in a third of the room.
 *
 * @param images each `[side, side, 3]` uint8, RGB, all of one size; at least one
 * @throws {RangeError} when an image is not square, or they differ in size
 */
export async function imageSheet(images: readonly Uint8Array[]): Promise<ImageSheet> {
  const bytes = images[0]?.length ?? 0;
  const side = Math.sqrt(bytes / 3);
  const other = images.find(({ length }) => length !== bytes);
  if (!Number.isInteger(side) || side === 0 || other !== undefined) {
    throw new RangeError(
      `Cannot draw the images: they have ${bytes} and ${
        other?.length ?? bytes
      } bytes, square RGB ` +
        "images of one size are wanted",
    );
  }
  const columns = Math.min(images.length, MOST_COLUMNS);
  const rows = Math.ceil(images.length / columns);
  const [width, height] = [columns * side, rows * side];
  const sheet = new Uint8Array(width * height * 3);
  images.forEach((pixels, place) => {
    const [top, left] = [Math.floor(place / columns) * side, (place % columns) * side];
    for (let y = 0; y < side; y++) {
      const row = pixels.subarray(y * side * 3, (y + 1) * side * 3);
      sheet.set(row, ((top + y) * width + left) * 3);
    }
  });
  const jpeg = await encodeJpeg(sheet, { width, height });
  return { uri: `data:image/jpeg;base64,${jpeg.toBase64()}`, columns, rows };
}
