import {
  type FoundLibrary,
  type MissingLibrary,
  TENSORFLOW_VERSION,
} from "../../tensorflow/install/mod.ts";
import type { LibraryProbe } from "../../tensorflow/mod.ts";
import type { Finding } from "./finding.ts";

/** Whether TensorFlow's library is there, loads, and is the version that was tried. */
export function checkLibrary(
  library: FoundLibrary | MissingLibrary,
  probe: LibraryProbe | { failure: string } | undefined,
): Finding {
  const name = "TensorFlow";
  if ("missing" in library) {
    const ownIsWrong = library.from === "TENSORFLOW_LIB";
    return {
      name,
      status: ownIsWrong ? "fault" : "warning",
      found: `${library.missing}; until then tfjs's wasm backend computes, far more slowly`,
      cure: ownIsWrong ? "name the right folder, or unset TENSORFLOW_LIB" : "deno task setup",
    };
  }
  const where = `in ${library.folder}, found by ${library.from}`;
  if (probe === undefined || "failure" in probe) {
    const why = probe === undefined ? "it was not loaded" : probe.failure;
    return { name, status: "fault", found: `${where}: ${why}`, cure: cureOf(library) };
  }
  if (probe.version === TENSORFLOW_VERSION) {
    return { name, status: "ok", found: `${probe.version} ${where}` };
  }
  return {
    name,
    status: "warning",
    found: `${probe.version} ${where}; ${TENSORFLOW_VERSION} is the version that was tried`,
    cure: cureOf(library),
  };
}

function cureOf({ from }: FoundLibrary): string {
  return from === "TENSORFLOW_LIB"
    ? `name a folder with TensorFlow ${TENSORFLOW_VERSION}, or unset TENSORFLOW_LIB and run ` +
      '"deno task setup"'
    : "deno task setup --verify";
}
