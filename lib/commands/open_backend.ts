import { FOLDERS, type Settings } from "../config/mod.ts";
import type { Reporter } from "../files/mod.ts";
import { type Backend, type ClusterOptions, useBackend } from "../tensorflow/mod.ts";

/** Starts the backend that was asked for, and says which one it is and why. */
export async function openBackend(
  { backend: setting, precision, threads = 0, cluster }:
    & Pick<Settings, "backend" | "precision">
    & Partial<Pick<Settings, "threads">>
    & { cluster?: ClusterOptions },
  reporter: Reporter,
): Promise<Backend> {
  const backend = await useBackend(setting, {
    folder: FOLDERS.tensorflow,
    precision,
    intraOpThreads: threads,
    cluster,
  });
  const { name, version, device, reason } = backend;
  const title = name === "tensorflow" ? "TensorFlow" : `tfjs's ${name} backend`;
  const line = `backend: ${title} ${version} on ${device}, ${backend.precision} (${reason})`;
  if (name !== "tensorflow" && setting === "auto") reporter.warn(line);
  else reporter.info(line);
  return backend;
}
