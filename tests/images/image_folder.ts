import { dirname, join } from "@std/path";

/** Colours of classes, far apart. */
const COLOURS = [[210, 40, 40], [40, 190, 60], [50, 60, 220]] as const;

/** How a folder of images is made. */
export interface ImageFolderOptions {
  /** Images by the class's folder, as `{ roses: 12, "train/tulips": 7 }`. */
  classes: Readonly<Record<string, number>>;
}

/**
 * Makes a folder of photos: each class has a colour, sizes differ from file to file, every second one
 * is a JPEG.
 */
export async function makeImageFolder(
  folder: string,
  { classes }: ImageFolderOptions,
): Promise<void> {
  const { default: sharp } = await import("sharp");
  const names = [...new Set(Object.keys(classes).map((path) => path.split("/").at(-1)!))].sort();
  for (const [path, count] of Object.entries(classes)) {
    const colour = COLOURS[names.indexOf(path.split("/").at(-1)!) % COLOURS.length]!;
    for (let i = 0; i < count; i++) {
      const [width, height] = [40 + 7 * i, 30 + 11 * (i % 5)];
      const pixels = Uint8Array.from(
        { length: width * height * 3 },
        (_, at) => colour[at % 3]! + (at * 7 + i * 13) % 30,
      );
      const image = sharp(pixels, { raw: { width, height, channels: 3 } });
      const isJpeg = i % 2 === 0;
      const bytes = await (isJpeg ? image.jpeg() : image.png()).toBuffer();
      await write(join(folder, path, `${i}.${isJpeg ? "JPG" : "png"}`), bytes);
    }
  }
}

/** Writes a file, its folders with it. */
export async function write(path: string, content: Uint8Array | string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  if (typeof content === "string") await Deno.writeTextFile(path, content);
  else await Deno.writeFile(path, content);
}
