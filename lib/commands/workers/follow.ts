import { z } from "zod";
import { FOLDERS, ROOT_FOLDER, settingsSchema } from "../../config/mod.ts";
import { silentReporter } from "../../files/mod.ts";
import { withPrecision } from "../../tensorflow/mod.ts";
import {
  checkWorkers,
  followEvaluation,
  followRun,
  gitCommit,
  hearFirst,
  unlessAborted,
} from "../../training/mod.ts";
import type { CommandContext } from "../command.ts";
import { openDataset } from "../open_dataset.ts";
import { givenSettings } from "../setting_flags.ts";
import { StopSignals } from "../stop_signals.ts";
import { wireOf } from "./cluster_of.ts";
import type { JoinedCluster } from "./join_cluster.ts";
import { sameForAll } from "./same_for_all.ts";

/** What the first worker says before training: what a run's folder would tell, which others lack. */
export const openingSchema = z.strictObject({
  settings: settingsSchema,
  precision: settingsSchema.shape.precision.exclude(["auto"]),
  weights: z.strictObject({ sha256: z.string().nullable() }),
});

/** What a command's first worker says before training. */
export type Opening = z.infer<typeof openingSchema>;

/** `deno task train` as a worker that is not the first: it computes, and says only what is wrong. */
export async function follow(
  context: CommandContext,
  { cluster, backend: common }: JoinedCluster,
): Promise<number> {
  const { settings: first, precision, weights } = await hearFirst(openingSchema);
  const reporter = { ...silentReporter, warn: context.reporter.warn };
  // A folder of images may be elsewhere on this machine.
  const { images = first.images } = givenSettings(context) as { images?: string };
  const settings = { ...first, images };
  const backend = withPrecision(common, precision);
  const dataset = await openDataset(settings, reporter);
  const git = await gitCommit(ROOT_FOLDER);
  await checkWorkers(cluster, sameForAll(context, { backend, dataset, git }));
  using stop = new StopSignals(context.reporter);
  const signal = stop.requested;
  const result = await followRun({
    settings,
    dataset,
    backend,
    weights,
    featureFolder: FOLDERS.features,
    wire: wireOf(context),
    signal,
    reporter,
  });
  if (result === "interrupted") return 1;
  const splits = ["validation", "test"] as const;
  const evaluation = { settings, dataset, splits, precision: backend.precision, reporter };
  await followEvaluation(evaluation).catch(unlessAborted(signal));
  return signal.aborted ? 1 : 0;
}
