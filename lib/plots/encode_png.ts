import { zlibSync } from "fflate";

/** What {@linkcode encodePng} needs to know beside the pixels. */
export interface EncodePngOptions {
  /** Pixels in a row. */
  width: number;
  /** Rows. */
  height: number;
}

/**
 * Writes pixels as a PNG file: 8 bits a channel, no colour profile, no time. Equal pixels give
 * equal bytes.
 *
 * @param pixels `[height, width, 3]` uint8, RGB
 * @param options the size of the image
 * @returns the file
 * @throws {RangeError} when there are more or fewer pixels than the size says
 */
export function encodePng(
  pixels: Uint8Array,
  { width, height }: EncodePngOptions,
): Uint8Array<ArrayBuffer> {
  const stride = width * 3;
  if (pixels.length !== stride * height || pixels.length === 0) {
    throw new RangeError(
      `Cannot encode a PNG image: there are ${pixels.length} bytes of pixels, a ${width}x${height} ` +
        `RGB image has ${stride * height}`,
    );
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB, deflate, adaptive filters, not interlaced
  const data = zlibSync(filterRows(pixels, stride), { level: 9 });
  return concatenate([
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", data),
    chunk("IEND", new Uint8Array()),
  ]);
}

/** Each row as its difference from the row above (filter "Up"), which deflates better. */
function filterRows(pixels: Uint8Array, stride: number): Uint8Array {
  const rows = pixels.length / stride;
  const filtered = new Uint8Array(rows * (stride + 1));
  for (let row = 0; row < rows; row++) {
    const to = row * (stride + 1);
    filtered[to] = 2;
    for (let at = 0; at < stride; at++) {
      const here = row * stride + at;
      filtered[to + 1 + at] = pixels[here]! - (row === 0 ? 0 : pixels[here - stride]!);
    }
  }
  return filtered;
}

/** A PNG chunk: length, name, data, and the checksum of name and data. */
function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = concatenate([new TextEncoder().encode(name), data]);
  const frame = new Uint8Array(4 + body.length + 4);
  const view = new DataView(frame.buffer);
  view.setUint32(0, data.length);
  frame.set(body, 4);
  view.setUint32(4 + body.length, crc32(body));
  return frame;
}

/** CRC-32 with the polynomial of PNG, zlib and Ethernet, bit by bit: images here are small. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
