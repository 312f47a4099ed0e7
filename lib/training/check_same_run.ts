import { UsageError } from "../config/mod.ts";
import type { Reporter } from "../files/mod.ts";
import type { TrainingState } from "./checkpoint.ts";
import { type Difference, differences, tell } from "./differences.ts";
import type { RunConfig } from "./run_config.ts";

/** A run's configuration when it was started, and now. */
export interface SameRunOptions {
  was: RunConfig;
  is: RunConfig;
  /** Where training stands. */
  state: Pick<TrainingState, "phase" | "epoch" | "step">;
  /** Whether anything is left to train; a run that is only read may be read on any backend. @default true */
  computes?: boolean;
  /** Whether a person wants to go on with another configuration. @default false */
  allowChanges?: boolean;
  /** Warned of changes that are allowed. */
  reporter: Reporter;
}

/**
 * Makes sure that a run goes on as it was started: same settings, backend, data and weights; or where
 * a person wants it otherwise, that it can.
 *
 * @param name The run's name, for the error.
 * @returns The configuration to go on with, where that is another; undefined where it is the same.
 * @throws {UsageError} Where they differ, naming every difference.
 */
export function checkSameRun(name: string, options: SameRunOptions): RunConfig | undefined {
  const { was, is, state, computes = true, allowChanges = false, reporter } = options;
  const alone = [was, is].every(({ backend }) => backend.workers === undefined);
  const how = { computes, alone };
  const found = told(differences(whatDecides(was, how), whatDecides(is, how)));
  if (found.length === 0 || (allowChanges && !computes)) return undefined;
  if (!allowChanges) {
    throw new UsageError(
      `Cannot resume the run "${name}": ${tell(found)}; resume with the same, start another run ` +
        "by --run NAME, or go on all the same by --allow-changes",
    );
  }
  const fixed = found.filter((difference) => isFixed(difference, state));
  if (fixed.length > 0) {
    throw new UsageError(
      `Cannot resume the run "${name}" with this change: ${tell(fixed)}; the weights or the ` +
        "optimizer's state that are there do not fit; start another run by --run NAME",
    );
  }
  reporter.warn(
    `The run "${name}" goes on with changes, and comes to another result: ${tell(found)}`,
  );
  const { phase, epoch, step } = state;
  const changes = [...was.changes ?? [], { phase, epoch, step, differences: found }];
  return { ...is, changes };
}

/** A run that is to be repeated: when it was started, and now. */
export type RepeatsOptions = Pick<SameRunOptions, "was" | "is" | "allowChanges" | "reporter">;

/**
 * Makes sure that a new run can repeat another: same backend, data and weights. Settings may differ,
 * as a person may give some anew; of another program, which may compute otherwise, they are warned.
 *
 * @param name The name of the run that is to be repeated, for the error.
 * @throws {UsageError} Where they differ, naming every difference.
 */
export function checkRepeats(name: string, options: RepeatsOptions): void {
  const { was, is, allowChanges = false, reporter } = options;
  const machine = ({ backend, data, weights }: RunConfig) => {
    const { setting: _, ...rest } = backend;
    return { backend: rest, data: { sha256: data.sha256 }, weights: { sha256: weights.sha256 } };
  };
  const found = told(differences(machine(was), machine(is)));
  if (found.length > 0 && !allowChanges) {
    throw new UsageError(
      `Cannot repeat the run "${name}": ${
        tell(found)
      }; see to the same, or train by its settings ` +
        "all the same by --allow-changes",
    );
  }
  if (found.length > 0) {
    reporter.warn(`The run "${name}" is not repeated to the byte: ${tell(found)}`);
  }
  const program = ({ git, versions }: RunConfig) => ({ git, versions });
  const programs = differences(program(was), program(is));
  if (programs.length > 0) {
    reporter.warn(`The program is another than that of the run "${name}": ${tell(programs)}`);
  }
  if (was.changes !== undefined) {
    reporter.warn(`The run "${name}" was changed on its way; its last settings are taken`);
  }
}

/**
 * A configuration without what does not change a result: whence program, data and weights came, how
 * often it is saved, and what computes where nothing does. Where several workers train together
 * rounding follows from how many there are, so their number and threads may change.
 */
function whatDecides(
  config: RunConfig,
  { computes, alone }: { computes: boolean; alone: boolean },
) {
  const { git: _git, versions: _versions, changes: _changes, ...known } = config;
  const { data, weights, backend, precision, threads, saveEverySeconds: _, ...rest } = known;
  const { source: _dataSource, ...dataRest } = data;
  const { source: _weightsSource, ...weightsRest } = weights;
  const { threads: _threads, workers: _workers, ...engine } = backend;
  const computing = computes
    ? { precision, ...(alone ? { backend, threads } : { backend: engine }) }
    : {};
  return { ...rest, ...computing, data: dataRest, weights: weightsRest };
}

/** What cannot be changed: the network and its start, and the optimizer of the phase under way. */
function isFixed(
  { path, is }: Difference,
  { phase, epoch, step }: SameRunOptions["state"],
): boolean {
  const ofNetwork = ["inputSize", "headLayers", "classes", "weights"];
  if (ofNetwork.some((key) => path === key || path.startsWith(`${key}.`))) return true;
  const isUnderWay = epoch > 1 || step > 0;
  const ofOptimizer = ["optimizer", "momentum", "averaging", "batchSize"];
  // float16 wants a scale of the loss, which steps in another precision leave none of.
  const startsScaling = path === "backend.precision" && is === "float16";
  return isUnderWay && (startsScaling || ofOptimizer.some((key) => path === `${phase}.${key}`));
}

/** Without the threads where a run of an earlier program does not tell them. */
function told(found: readonly Difference[]): Difference[] {
  return found.filter(({ path, was }) => path !== "backend.threads" || was !== undefined);
}
