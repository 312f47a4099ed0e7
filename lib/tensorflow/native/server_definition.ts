import { bytesField, numberField } from "../../files/mod.ts";

/** A process's place among those that train together. */
export interface WorkerPlace {
  /** The address of every worker, as `host:port`; all workers are given the same list. */
  workers: readonly string[];
  /** Which of them this process is, from 0. */
  task: number;
}

/** The job that all processes belong to. */
const JOB = "worker";

/** TensorFlow's name of a worker. */
export function workerName(task: number): string {
  return `/job:${JOB}/replica:0/task:${task}`;
}

const [CLUSTER, JOB_NAME, TASK_INDEX, SESSION_CONFIG, PROTOCOL] = [1, 2, 3, 4, 5];
const [JOBS, NAME, TASKS] = [1, 1, 2];
const [KEY, VALUE] = [1, 2];
const [EXPERIMENTAL, GROUP_LEADER] = [16, 1];

/**
 * What a process serves to the others and finds them by, as bytes of TensorFlow's `ServerDef`
 * (`tensorflow/core/protobuf/tensorflow_server.proto`): the first worker leads.
 *
 * @param config How TensorFlow is to use the machine, as bytes of its `ConfigProto`.
 */
export function serverDefinition(
  { workers, task }: WorkerPlace,
  config: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const text = (value: string) => new TextEncoder().encode(value);
  const tasks = workers.flatMap((address, number) =>
    bytesField(TASKS!, [...numberField(KEY!, number), ...bytesField(VALUE!, text(address))])
  );
  const job = [...bytesField(NAME!, text(JOB)), ...tasks];
  const leader = bytesField(GROUP_LEADER!, text(workerName(0)));
  return Uint8Array.from([
    ...bytesField(CLUSTER!, bytesField(JOBS!, job)),
    ...bytesField(JOB_NAME!, text(JOB)),
    ...numberField(TASK_INDEX!, task),
    ...bytesField(SESSION_CONFIG!, [...config, ...bytesField(EXPERIMENTAL!, leader)]),
    ...bytesField(PROTOCOL!, text("grpc")),
  ]);
}
