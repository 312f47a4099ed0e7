import { fromFileUrl } from "@std/path";

/** Where `deno task setup` puts TensorFlow's libraries, wherever the process was started. */
export const LIBRARY_FOLDER: string = fromFileUrl(
  new URL("../../../data/tensorflow", import.meta.url),
);
