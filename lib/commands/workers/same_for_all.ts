import { CIFAR10_IMAGES } from "../../config/mod.ts";
import type { Dataset } from "../../cifar10/mod.ts";
import type { Backend } from "../../tensorflow/mod.ts";
import type { CommandContext } from "../command.ts";
import { givenSettings } from "../setting_flags.ts";

/** Settings that may differ between machines: they say where something is, or how it is computed. */
const OF_THE_MACHINE = ["threads", "images", "weights", "backend"];

/** What every worker must have alike, by what a person calls it. */
export function sameForAll(
  context: CommandContext,
  { backend, dataset, git }: { backend: Backend; dataset: Dataset; git: string | null },
): Record<string, string> {
  const given = Object.entries(givenSettings(context))
    .filter(([name]) => !OF_THE_MACHINE.includes(name)).sort();
  const { preset = "", images = CIFAR10_IMAGES, wire = "" } = context.flags;
  return {
    "commit of the program": git ?? "",
    "version of Deno": Deno.version.deno,
    "version of TensorFlow": backend.version,
    precision: backend.precision,
    "data set": dataset.sha256,
    settings: JSON.stringify([preset, images === CIFAR10_IMAGES, wire, given]),
  };
}
