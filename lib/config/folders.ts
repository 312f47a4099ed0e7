import { fromFileUrl, join } from "@std/path";

/** The program's own folder, wherever it is run from. */
export const ROOT_FOLDER: string = fromFileUrl(new URL("../../", import.meta.url));

const data = join(ROOT_FOLDER, "data");

/** Where things are kept; nothing is written anywhere else. */
export const FOLDERS = {
  data,
  cifar10: join(data, "cifar10"),
  weights: join(data, "weights"),
  tensorflow: join(data, "tensorflow"),
  features: join(data, "features"),
  runs: join(data, "runs"),
} as const;
