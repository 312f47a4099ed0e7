import type { FuzzTarget } from "../target.ts";
import { checkpoint } from "./checkpoint.ts";
import { cifar10 } from "./cifar10.ts";
import { hdf5 } from "./hdf5.ts";
import { image } from "./image.ts";
import { config, evaluation, metrics, predictions } from "./run_files.ts";
import { flags, study } from "./settings.ts";
import { tar } from "./tar.ts";

/** Every reader of files that somebody else may have written. */
export const TARGETS: readonly FuzzTarget[] = [
  flags,
  study,
  config,
  metrics,
  predictions,
  evaluation,
  checkpoint,
  tar,
  cifar10,
  image,
  hdf5,
];
