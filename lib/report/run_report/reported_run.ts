import type { LabelledImages } from "../../cifar10/mod.ts";
import type { LastEvaluation } from "../last_evaluation.ts";
import type { RunRecord } from "../run_record.ts";

/** All that a run's report is made of. */
export interface ReportedRun {
  /** What the run's files say of it. */
  readonly record: RunRecord;
  /** What came of it; left out of a run that was not evaluated. */
  readonly last?: LastEvaluation | undefined;
  /** The images of its predictions, found by their `indices`; without them the page shows none. */
  readonly images?: LabelledImages | undefined;
}
