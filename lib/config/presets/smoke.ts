import type { Settings } from "../settings.ts";
import { fast } from "./fast.ts";

/**
 * The whole way of `fast` on a few images, to see that all of it works; its accuracy means nothing.
 * 54 seconds on two cores once library and data are there.
 *
 *     deno task train --preset smoke
 */
export const smoke: Settings = {
  ...fast,
  data: { trainImages: 1_000, validationImages: 200, testImages: 200, validateOn: "validation" },
  head: { ...fast.head, epochs: 10, batchSize: 32 },
  fineTune: { ...fast.fineTune, epochs: 2, batchSize: 32 },
};
