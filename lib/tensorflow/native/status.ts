import { type CApi, textAt } from "./c_api.ts";

/** The place where TensorFlow's C API leaves word of how a call went. */
export class Status {
  readonly #api: CApi;
  /** What calls of the C API take. */
  readonly pointer: Deno.PointerValue;

  constructor(api: CApi) {
    this.#api = api;
    this.pointer = api.TF_NewStatus();
  }

  /**
   * Throws TensorFlow's message where the last call failed.
   *
   * @param what Whose call it was, as an op's name.
   * @param action What it was to do. @default "run"
   */
  check(what: string, action: string = "run"): void {
    if (this.#api.TF_GetCode(this.pointer) === 0) return;
    throw new Error(`Cannot ${action} "${what}": ${textAt(this.#api.TF_Message(this.pointer))}`);
  }

  /** Frees it; nothing may use it afterwards. */
  delete(): void {
    this.#api.TF_DeleteStatus(this.pointer);
  }
}
