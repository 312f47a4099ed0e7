import { join, relative } from "@std/path";
import { UsageError } from "../config/mod.ts";

/** An image file of a class. */
export interface ImageFile {
  /** From the folder, with slashes: `roses/12.jpg`. */
  readonly name: string;
  /** Its class's place among the names. */
  readonly label: number;
}

/** What a folder of class sub-folders holds. */
export interface ImageList {
  /** The sub-folders' names, sorted. */
  readonly classNames: readonly string[];
  /** All images, sorted by name, or those in `train/` where there is one. */
  readonly train: readonly ImageFile[];
  /** Those in `test/`; nothing where the folder is not divided so. */
  readonly test: readonly ImageFile[] | undefined;
  /** How many other files there are. */
  readonly passedOver: number;
}

/** Labels are kept in 16 bits each. */
const MOST_CLASSES = 2 ** 16;
const IMAGE = /\.(png|jpe?g)$/i;

/**
 * Lists the images of a folder: each sub-folder is a class, with all PNG and JPEG files below it.
 * Where the folder holds just `train` and `test`, the classes are theirs. Files and folders whose
 * names begin with a dot do not count.
 *
 * @throws {UsageError} Where there is no such folder.
 * @throws {RangeError} Where there are too few or too many classes, or one is empty.
 */
export async function listImages(folder: string): Promise<ImageList> {
  const top = await foldersIn(folder).catch((error) => {
    const isNone = error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotADirectory;
    if (!isNone) throw error;
    throw new UsageError(
      `Cannot read the images in "${folder}": there is no such folder, must be one with a ` +
        "sub-folder for each class",
    );
  });
  const isDivided = top.length === 2 && top.includes("train") && top.includes("test");
  const classNames = isDivided ? await foldersIn(join(folder, "train")) : top;
  checkClasses(classNames, isDivided ? `${folder}/train` : folder);
  const train = await imagesOf(folder, { under: isDivided ? "train" : "", classNames });
  if (!isDivided) {
    return { classNames, train: train.files, test: undefined, passedOver: train.other };
  }
  const others = (await foldersIn(join(folder, "test"))).filter((n) => !classNames.includes(n));
  if (others.length > 0) {
    throw new RangeError(
      `Cannot read the images in "${folder}": "test" has the sub-folder "${others[0]}", ` +
        'must have classes of "train" alone',
    );
  }
  const test = await imagesOf(folder, { under: "test", classNames });
  const passedOver = train.other + test.other;
  return { classNames, train: train.files, test: test.files, passedOver };
}

function checkClasses(classNames: readonly string[], folder: string): void {
  if (classNames.length >= 2 && classNames.length <= MOST_CLASSES) return;
  throw new RangeError(
    `Cannot read the images in "${folder}": it has ${classNames.length} sub-folders, ` +
      `must have one for each class, 2 to ${MOST_CLASSES}`,
  );
}

async function imagesOf(
  folder: string,
  { under, classNames }: { under: string; classNames: readonly string[] },
): Promise<{ files: ImageFile[]; other: number }> {
  const files: ImageFile[] = [];
  let other = 0;
  for (const [label, className] of classNames.entries()) {
    const all = await filesBelow(join(folder, under, className)).catch(unlessMissing);
    const names = all.filter((path) => IMAGE.test(path))
      .map((path) => relative(folder, path).replaceAll("\\", "/")).sort();
    if (names.length === 0) {
      throw new RangeError(
        `Cannot read the images in "${join(folder, under, className)}": there is no PNG or JPEG ` +
          "file, must be one at least",
      );
    }
    files.push(...names.map((name) => ({ name, label })));
    other += all.length - names.length;
  }
  return { files, other };
}

function unlessMissing(error: unknown): string[] {
  if (error instanceof Deno.errors.NotFound) return [];
  throw error;
}

/** Names of the sub-folders, sorted; what begins with a dot is left out. */
async function foldersIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isDirectory, isSymlink } of Deno.readDir(folder)) {
    if (name.startsWith(".")) continue;
    if (isDirectory || (isSymlink && (await Deno.stat(join(folder, name))).isDirectory)) {
      names.push(name);
    }
  }
  return names.sort();
}

/** Paths of all files below a folder but the hidden ones. */
async function filesBelow(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (name.startsWith(".")) continue;
    const path = join(folder, name);
    paths.push(...isDirectory ? await filesBelow(path) : [path]);
  }
  return paths;
}
