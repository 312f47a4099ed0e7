import { imageSide, type LabelledImages, pixelsOf } from "../../cifar10/mod.ts";
import { predictedClasses, type Predictions } from "../../evaluation/mod.ts";
import { encodePng } from "../../plots/mod.ts";
import { permutation } from "../../tensorflow/mod.ts";
import type { DemoSample } from "./page/demo_data.ts";

/** How many images of each class are offered, and of all together. */
const PER_CLASS = 3;
const MOST = 60;

/**
 * Images for the page to try, with what the run said of them: of each class a few, chosen by a fixed
 * seed, exact to the pixel.
 *
 * @throws {RangeError} Where a predicted image is not among the images.
 */
export function demoSamples(
  { predictions, images }: { predictions: Predictions; images: LabelledImages },
): DemoSample[] {
  const { classNames, labels, indices, probabilities } = predictions;
  const predicted = predictedClasses(predictions);
  const places = new Map(Array.from(images.indices, (index, place) => [index, place]));
  const counts = new Map<number, number>();
  const order = permutation(labels.length, { seed: 0, use: "demo" });
  const rows = Array.from(order).filter((row) => {
    const label = labels[row]!;
    counts.set(label, (counts.get(label) ?? 0) + 1);
    return counts.get(label)! <= PER_CLASS;
  }).slice(0, MOST);
  rows.sort((a, b) => labels[a]! - labels[b]!);
  const side = imageSide(images);
  return rows.map((row) => {
    const place = places.get(indices[row]!);
    if (place === undefined) {
      throw new RangeError(
        `Cannot make the page: image ${
          indices[row]
        } is not among the images; evaluate the run again`,
      );
    }
    const png = encodePng(pixelsOf(images, place), { width: side, height: side });
    return {
      uri: `data:image/png;base64,${png.toBase64()}`,
      truth: classNames[labels[row]!]!,
      predicted: classNames[predicted[row]!]!,
      probability: probabilities[row * classNames.length + predicted[row]!]!,
    };
  });
}
