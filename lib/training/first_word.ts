import { z } from "zod";
import { PHASES } from "../config/mod.ts";
import { currentCluster } from "../tensorflow/mod.ts";
import { stateSchema } from "./checkpoint.ts";
import { epochMetricsSchema } from "./metrics.ts";

/** Where training starts or goes on, as the first worker tells the others. */
export const startSchema = z.strictObject({
  phases: z.array(z.enum(PHASES)),
  state: stateSchema,
  history: z.array(epochMetricsSchema),
});

/** Where training starts or goes on. */
export type Start = z.infer<typeof startSchema>;

/**
 * Does work of the first worker's that the others wait for a word of: what it tells them, or why it
 * failed before. Where this process trains alone the word is said to nobody.
 *
 * @param work Is given what tells the others; what follows its first call they do not hear.
 */
export async function tellFirst<T>(
  work: (tell: (said: unknown) => Promise<void>) => Promise<T>,
): Promise<T> {
  const cluster = currentCluster();
  let isTold = cluster === undefined;
  const share = async (word: unknown) => {
    if (isTold) return;
    isTold = true;
    await cluster!.share(JSON.stringify(word));
  };
  try {
    return await work((said) => share({ said }));
  } catch (error) {
    // Where the others are the reason, there is nobody to tell it to.
    await share({ failure: (error as Error).message }).catch(() => {});
    throw error;
  }
}

/**
 * Waits for a word of the first worker.
 *
 * @throws {Error} Where it failed, with its reason.
 */
export async function hearFirst<T>(schema: z.ZodType<T>): Promise<T> {
  const word = JSON.parse(await currentCluster()!.share(""));
  if (typeof word.failure === "string") {
    throw new Error(`Stopped, because the first worker did: ${word.failure}`);
  }
  return schema.parse(word.said);
}
