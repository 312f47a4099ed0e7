import { crc32 } from "node:zlib";
import { zlibSync } from "fflate";
import { joinBytes } from "../files/mod.ts";

/** What stands in a PNG file's header and body. */
export interface PngParts {
  /** Pixels in a row. */
  width: number;
  /** Rows. */
  height: number;
  /** Bits of a number of a pixel. */
  depth: 4 | 8;
  /** The kind of the pixels. */
  kind: "grey" | "rgb" | "palette";
  /** `[colours, 3]`, for kind "palette". */
  palette?: Uint8Array;
  /** The rows as PNG has them, each after the number of its filter. */
  rows: Uint8Array;
}

const KINDS = { grey: 0, rgb: 2, palette: 3 } as const;

/** Joins the parts to a file: no colour profile, no time. Equal parts give equal bytes. */
export function pngFile(parts: PngParts): Uint8Array<ArrayBuffer> {
  const { width, height, depth, kind, palette, rows } = parts;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([depth, KINDS[kind], 0, 0, 0], 8); // deflate, adaptive filters, not interlaced
  return joinBytes([
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    ...(palette === undefined ? [] : [chunk("PLTE", palette)]),
    chunk("IDAT", zlibSync(rows, { level: 9 })),
    chunk("IEND", new Uint8Array()),
  ]);
}

/** A PNG chunk: length, name, data, and the checksum of name and data. */
function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = joinBytes([new TextEncoder().encode(name), data]);
  const frame = new Uint8Array(4 + body.length + 4);
  const view = new DataView(frame.buffer);
  view.setUint32(0, data.length);
  frame.set(body, 4);
  view.setUint32(4 + body.length, crc32(body));
  return frame;
}
