import { loadSharp } from "./load_sharp.ts";

/** What {@linkcode encodeJpeg} needs to know beside the pixels. */
export interface EncodeJpegOptions {
  /** Pixels in a row. */
  width: number;
  /** Rows. */
  height: number;
  /** 1 to 100; at 85 no difference is seen at the size of small images. @default 85 */
  quality?: number;
}

/**
 * Writes pixels as a JPEG file, every channel at full resolution: blocks of 8x8 pixels know nothing
 * of each other, so images side by side do not bleed into their neighbours.
 *
 * @param pixels `[height, width, 3]` uint8, RGB
 * @throws {RangeError} when there are more or fewer pixels than the size says
 * @throws {Error} when the image library does not load
 */
export async function encodeJpeg(
  pixels: Uint8Array,
  { width, height, quality = 85 }: EncodeJpegOptions,
): Promise<Uint8Array> {
  if (pixels.length !== width * height * 3 || pixels.length === 0) {
    throw new RangeError(
      `Cannot encode a JPEG image: there are ${pixels.length} bytes of pixels, a ` +
        `${width}x${height} RGB image has ${width * height * 3}`,
    );
  }
  const sharp = await loadSharp("encode");
  const image = sharp(pixels, { raw: { width, height, channels: 3 } });
  return await image.jpeg({ quality, chromaSubsampling: "4:4:4" }).toBuffer();
}
