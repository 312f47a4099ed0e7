import { type CApi, textAt } from "./c_api.ts";
import type { Status } from "./status.ts";

/** A kind of device that ops run on. */
export type ComputeDevice = "CPU" | "GPU";

/** One device that TensorFlow can compute on. */
export interface Device {
  /** TensorFlow's name, as `/job:localhost/replica:0/task:0/device:CPU:0`. */
  name: string;
  /** `CPU` or `GPU`. */
  type: string;
}

/**
 * Starts TensorFlow's eager runtime.
 *
 * @param config How it is to use the machine, as bytes of its `ConfigProto`.
 * @returns The caller deletes it.
 */
export function newContext(
  api: CApi,
  status: Status,
  config: Uint8Array<ArrayBuffer>,
): Deno.PointerValue {
  const options = api.TFE_NewContextOptions();
  try {
    api.TFE_ContextOptionsSetConfig(options, config, BigInt(config.length), status.pointer);
    status.check("TFE_ContextOptionsSetConfig");
    const context = api.TFE_NewContext(options, status.pointer);
    status.check("TFE_NewContext");
    return context;
  } finally {
    api.TFE_DeleteContextOptions(options);
  }
}

/** What TensorFlow found to compute on. */
export function listDevices(api: CApi, status: Status, context: Deno.PointerValue): Device[] {
  const { pointer } = status;
  const list = api.TFE_ContextListDevices(context, pointer);
  status.check("TFE_ContextListDevices");
  try {
    return Array.from({ length: api.TF_DeviceListCount(list) }, (_, i) => ({
      name: textAt(api.TF_DeviceListName(list, i, pointer)),
      type: textAt(api.TF_DeviceListType(list, i, pointer)),
    }));
  } finally {
    api.TF_DeleteDeviceList(list);
  }
}
