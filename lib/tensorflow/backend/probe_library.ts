import { findLibrary, type FindLibraryOptions } from "../install/find_library.ts";
import { NativeBinding } from "../native/binding.ts";
import { DataType } from "../native/data_types.ts";

/** What a library says of itself. */
export interface LibraryProbe {
  /** TensorFlow's version, as `2.21.0`. */
  version: string;
  /** The kinds of device that it can compute on, as `["CPU"]`. */
  devices: string[];
  /** The kind of device that it computed a matrix product on. */
  computesOn: string;
}

/**
 * Loads TensorFlow's library, asks it for its version and devices, lets it multiply two matrices, and
 * ends its runtime again.
 *
 * @throws {Error} Where there is none or it cannot be loaded, in one sentence.
 */
export function probeLibrary(options: FindLibraryOptions = {}): LibraryProbe {
  const found = findLibrary(options);
  if ("missing" in found) throw new Error(found.missing);
  const binding = new NativeBinding(found);
  try {
    const devices = binding.devices.map(({ type }) => type);
    return { version: binding.TF_Version, devices, computesOn: deviceOfProduct(binding) };
  } finally {
    binding.close();
  }
}

/** A device that is there need not be the one that computes. */
function deviceOfProduct(binding: NativeBinding): string {
  const side = 64;
  const { FLOAT } = DataType;
  const id = binding.createTensor([side, side], FLOAT, new Float32Array(side * side));
  const type = { name: "T", type: binding.TF_ATTR_TYPE, value: FLOAT };
  const [product] = binding.executeOp("MatMul", [type], [id, id], 1);
  const { handles: [handle], release } = binding.lend([product!.id]);
  try {
    const name = binding.runtime.deviceOf(handle!);
    return binding.devices.find((device) => device.name === name)?.type ?? name;
  } finally {
    release();
  }
}
