import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { pipFailure } from "../../../lib/tensorflow/install/pip_failure.ts";
import { releaseFor } from "../../../lib/tensorflow/install/release_for.ts";

const { wheel } = releaseFor({ os: "linux", arch: "x86_64" });

// What pip 23.2.1 and later write on standard error.
const CASES = [
  ["ERROR: Could not find a version that satisfies the requirement x", "package index does not"],
  ["ERROR: No matching distribution found for tensorflow-cpu==2.21.0", "package index does not"],
  ["pip._vendor.urllib3.exceptions.ReadTimeoutError: Read timed out.", "was cut off"],
  ["urllib3.exceptions.IncompleteRead: IncompleteRead(5 bytes read)", "was cut off"],
  ["ERROR: Could not install packages due to an OSError: [Errno 28] No space left", "became full"],
  ["usage\nERROR: no such option: --abi\n\nmore", 'pip said "no such option: --abi"'],
  ["", 'pip said "nothing"'],
] as const;

for (const [standardError, wanted] of CASES) {
  Deno.test(`pipFailure() says that pip ${wanted} when it wrote "${standardError.slice(0, 40)}"`, () => {
    const { message } = pipFailure(wheel, standardError);
    assertStringIncludes(message, wanted);
    assertMatch(message, /^Cannot download tensorflow-cpu 2\.21\.0 for manylinux_2_27_x86_64: /);
    assertEquals(message.split("\n").length, 1);
  });
}
