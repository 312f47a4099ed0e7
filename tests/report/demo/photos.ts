/** A photo to try, as a person might drop it. */
export interface TriedPhoto {
  name: string;
  bytes: Uint8Array;
}

/** Photos of every kind that people have: all of them show something else in each quarter. */
export async function triedPhotos(): Promise<TriedPhoto[]> {
  const { default: sharp } = await import("sharp");
  const paint = (width: number, height: number, channels: 3 | 4 = 3) => {
    const pixels = new Uint8Array(width * height * channels);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const right = x > width / 2 ? 200 : 30;
        const low = y > height / 2 ? 220 : 60;
        const at = (y * width + x) * channels;
        pixels.set([right, low, 128], at);
        if (channels === 4) pixels[at + 3] = x > width / 2 ? 255 : 90;
      }
    }
    return sharp(pixels, { raw: { width, height, channels } });
  };
  const photos: [string, { toBuffer(): Promise<Uint8Array> }][] = [
    ["huge.jpg", paint(6000, 4000).jpeg()],
    ["tiny.png", paint(1, 1).png()],
    ["small.png", paint(7, 5).png()],
    ["grey.png", paint(90, 120).greyscale().png()],
    ["clear.png", paint(64, 64, 4).png()],
    ["turned.jpg", paint(300, 200).withMetadata({ orientation: 6 }).jpeg()],
    ["long.png", paint(900, 20).png()],
  ];
  return Promise.all(
    photos.map(async ([name, image]) => ({ name, bytes: new Uint8Array(await image.toBuffer()) })),
  );
}
