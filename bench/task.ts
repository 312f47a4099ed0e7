/** What a worker is to do, as its only argument says in JSON. */
export interface Task {
  /** The work's name in the worker, as `"fineTuneStep"`. */
  work: string;
  /** Images in one step. */
  batch: number;
  /** What convolutions and matrix products compute in. */
  precision: "float32" | "bfloat16";
  /** Whether our steps are captured; op by op they are what tfjs does without us. */
  captured: boolean;
  /** Steps before the worker is ready, beside the first one. */
  warmUp: number;
}
