import { UsageError } from "../config/mod.ts";
import type { RunConfig } from "./run_config.ts";

/** A run's configuration when it was started, and now. */
export interface SameRunOptions {
  was: RunConfig;
  is: RunConfig;
  /** Whether anything is left to train; a run that is only read may be read on any backend. @default true */
  computes?: boolean;
}

/**
 * Makes sure that a run goes on as it was started: same settings, backend, data and weights.
 *
 * @param name The run's name, for the error.
 * @throws {UsageError} Where they differ, naming the first difference.
 */
export function checkSameRun(name: string, { was, is, computes = true }: SameRunOptions): void {
  const difference = firstDifference(whatDecides(was, computes), whatDecides(is, computes), "");
  if (difference === undefined) return;
  throw new UsageError(
    `Cannot resume the run "${name}": "${difference.path}" was ${JSON.stringify(difference.was)} ` +
      `and is ${JSON.stringify(difference.is)} now; ` +
      "resume with the same, or start another run by --run NAME",
  );
}

/**
 * A configuration without what does not change a result: whence program, data and weights came, and
 * what computes where nothing does.
 */
function whatDecides(config: RunConfig, computes: boolean) {
  const { git: _git, versions: _versions, data, weights, backend, precision, ...rest } = config;
  const { source: _dataSource, ...dataRest } = data;
  const { source: _weightsSource, ...weightsRest } = weights;
  const computing = computes ? { backend, precision } : {};
  return { ...rest, ...computing, data: dataRest, weights: weightsRest };
}

function firstDifference(
  was: unknown,
  is: unknown,
  path: string,
): { path: string; was: unknown; is: unknown } | undefined {
  if (typeof was !== "object" || typeof is !== "object" || was === null || is === null) {
    return was === is ? undefined : { path, was, is };
  }
  for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const difference = firstDifference(
      (was as Record<string, unknown>)[key],
      (is as Record<string, unknown>)[key],
      path === "" ? key : `${path}.${key}`,
    );
    if (difference !== undefined) return difference;
  }
  return undefined;
}
