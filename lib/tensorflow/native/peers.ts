import { type CApi, cString } from "./c_api.ts";
import { serverDefinition, workerName, type WorkerPlace } from "./server_definition.ts";
import { Status } from "./status.ts";

/**
 * What was heard of another process: it answers; nobody listens at its address, as after its end; or
 * nothing came back in time.
 */
export type PeerHealth = "answers" | "refuses" | "silent";

/** Codes of `tensorflow/c/tf_status.h`. */
const [OK, UNAVAILABLE] = [0, 14];

/** The other processes at the same job, as TensorFlow's runtime knows them. */
export class Peers {
  readonly #api: CApi;
  readonly #context: Deno.PointerValue;

  /** @param context TensorFlow's eager context. */
  constructor(api: CApi, context: Deno.PointerValue) {
    this.#api = api;
    this.#context = context;
  }

  /**
   * Joins them: listens at its own address, and answers.
   *
   * @param config How TensorFlow is to use the machine, as bytes of its `ConfigProto`.
   */
  join(place: WorkerPlace, { config, status }: { config: Uint8Array; status: Status }): void {
    const server = serverDefinition(place, config);
    const length = BigInt(server.length);
    this.#api.TFE_EnableCollectiveOps(this.#context, server, length, status.pointer);
    status.check(`worker ${place.task} at ${place.workers[place.task]}`, "start");
  }

  /** Asks one of them, on a thread of its own, and waits so many milliseconds for the answer. */
  async ask(
    task: number,
    { milliseconds, status: { pointer } }: { milliseconds: number; status: Status },
  ): Promise<PeerHealth> {
    const wait = BigInt(Math.round(milliseconds));
    const name = cString(workerName(task));
    await this.#api.TFE_CollectiveOpsCheckPeerHealth(this.#context, name, wait, pointer);
    const code = this.#api.TF_GetCode(pointer);
    return code === OK ? "answers" : code === UNAVAILABLE ? "refuses" : "silent";
  }

  /** Lets all that waits for the others fail, now and from now on. */
  giveUp(reason: string): void {
    const status = new Status(this.#api);
    this.#api.TF_SetStatus(status.pointer, UNAVAILABLE, cString(reason));
    this.#api.TFE_AbortCollectiveOps(this.#context, status.pointer);
    status.delete();
  }
}
