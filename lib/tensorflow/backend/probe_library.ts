import { findLibrary, type FindLibraryOptions } from "../install/find_library.ts";
import { NativeBinding } from "../native/binding.ts";

/** What a library says of itself. */
export interface LibraryProbe {
  /** TensorFlow's version, as `2.21.0`. */
  version: string;
  /** The kinds of device that it can compute on, as `["CPU"]`. */
  devices: string[];
}

/**
 * Loads TensorFlow's library, asks it for its version and devices, and ends its runtime again.
 *
 * @throws {Error} Where there is none or it cannot be loaded, in one sentence.
 */
export function probeLibrary(options: FindLibraryOptions = {}): LibraryProbe {
  const found = findLibrary(options);
  if ("missing" in found) throw new Error(found.missing);
  const binding = new NativeBinding(found);
  try {
    return { version: binding.TF_Version, devices: binding.devices.map(({ type }) => type) };
  } finally {
    binding.close();
  }
}
