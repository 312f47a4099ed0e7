import type { Reporter } from "../files/mod.ts";
import { type Checkpoint, readCheckpoint, readState, type TrainingState } from "./checkpoint.ts";
import { noSums } from "./metrics.ts";
import type { RunFolder } from "./run_folder.ts";

/**
 * The checkpoint from which a run goes on: `last`, or where that is damaged or gone `best`, after a
 * warning. From `best` it goes on behind that checkpoint's epoch and with a new optimizer, as only
 * `last` holds the optimizer's slots: it comes to another result than it would have.
 *
 * @throws {SyntaxError} Where neither can be read.
 */
export async function resumeCheckpoint(run: RunFolder, reporter: Reporter): Promise<Checkpoint> {
  const last = await readOrReason(run.last);
  if (typeof last !== "string") return last;
  const best = await readOrReason(run.best);
  if (typeof best === "string") {
    throw new SyntaxError(
      `Cannot go on with the run "${run.name}": neither of its checkpoints can be read: ` +
        `"${run.last}" (${last}), "${run.best}" (${best}); restore one of them, or start another ` +
        "run by --run NAME",
    );
  }
  const { phase, epoch } = best.state;
  reporter.warn(
    `"${run.last}" cannot be read (${last}): the run goes on from its best checkpoint, behind ` +
      `epoch ${epoch} of phase "${phase}", with a new optimizer`,
  );
  return { ...best, state: behind(best.state) };
}

/** Whether all of a run is trained; not where that cannot be read. */
export async function isFinished(run: RunFolder): Promise<boolean> {
  try {
    return (await readState(run.last)).finished;
  } catch (error) {
    if (isUnreadable(error)) return false;
    throw error;
  }
}

/** The state after the epoch at whose end a best checkpoint was saved. */
function behind(state: TrainingState): TrainingState {
  const { phase, epoch, step, best } = state;
  return {
    phase,
    epoch: epoch + 1,
    step: 0,
    seconds: 0,
    sums: noSums(),
    best,
    finished: false,
    // The step is the number of those in an epoch: the best checkpoint is saved at the end of one.
    updatesFrom: epoch * step,
  };
}

async function readOrReason(path: string): Promise<Checkpoint | string> {
  try {
    return await readCheckpoint(path);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    if (error instanceof Deno.errors.NotFound) return "it is not there";
    return error.message.replace(`Cannot read "${path}": `, "").split(";")[0]!;
  }
}

function isUnreadable(error: unknown): error is Error {
  return error instanceof SyntaxError || error instanceof Deno.errors.NotFound;
}
