import type { Finding } from "./finding.ts";
import { readSystemFile } from "./read_system_file.ts";

/** What {@linkcode checkGpu} judges by. */
export interface GpuFacts {
  /** Whether NVIDIA's driver runs on this machine. */
  driver: boolean;
  /** What the library computes on, as it names them; none where it was not loaded. */
  devices: readonly string[];
}

/** Whether a GPU that is there is used. */
export function checkGpu({ driver, devices }: GpuFacts): Finding {
  const name = "GPU";
  const used = devices.filter((device) => /GPU/i.test(device));
  if (used.length > 0) return { name, status: "ok", found: used.join(", ") };
  if (!driver) {
    return { name, status: "ok", found: "none (no NVIDIA driver): the processor computes" };
  }
  return {
    name,
    status: "warning",
    found: "NVIDIA's driver runs, but the library sees no GPU: the processor computes",
    cure: "deno task setup --gpu",
  };
}

/** Whether NVIDIA's driver runs, by the file that it shows its version in. */
export async function hasNvidiaDriver(
  path: string = "/proc/driver/nvidia/version",
): Promise<boolean> {
  return await readSystemFile(path) !== undefined;
}
