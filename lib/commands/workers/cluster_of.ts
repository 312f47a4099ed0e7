import { UsageError, workersOfConfig, workersOfFlags } from "../../config/mod.ts";
import type { ClusterOptions, WireFormat } from "../../tensorflow/mod.ts";
import type { CommandContext } from "../command.ts";
import { wholeNumber } from "../whole_number.ts";

const TIMEOUT_SECONDS = 300;
/** A day: whoever waits longer waits for ever. */
const MOST_SECONDS = 86_400;

/**
 * The processes that a command line or `TF_CONFIG` lets train together.
 *
 * @returns Nothing where this process trains alone.
 * @throws {UsageError} Where a flag is wrong.
 */
export function clusterOf(
  { flags }: Pick<CommandContext, "flags">,
  config: string | undefined = Deno.env.get("TF_CONFIG"),
): ClusterOptions | undefined {
  const timeoutSeconds = wholeNumber(flags, "worker-timeout", {
    otherwise: TIMEOUT_SECONDS,
    least: 1,
    most: MOST_SECONDS,
  });
  const { workers, task } = flags as Record<string, string | undefined>;
  if (workers === undefined && task !== undefined) {
    throw new UsageError("Cannot take --task alone: --workers must name all processes");
  }
  const choice = workers !== undefined
    ? workersOfFlags(workers, task)
    : config === undefined
    ? undefined
    : workersOfConfig(config);
  if (choice === undefined || choice.workers.length === 1) return undefined;
  return { ...choice, timeoutSeconds };
}

/** What gradients are to be sent as. */
export function wireOf({ flags }: Pick<CommandContext, "flags">): WireFormat {
  const { wire = "float32" } = flags;
  if (wire === "float32" || wire === "bfloat16") return wire;
  throw new UsageError(`Cannot send gradients as "${wire}": --wire must be float32 or bfloat16`);
}
