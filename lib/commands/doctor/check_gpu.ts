import type { Finding } from "./finding.ts";
import { readSystemFile } from "./read_system_file.ts";

/** What {@linkcode checkGpu} judges by. */
export interface GpuFacts {
  /** Whether NVIDIA's driver runs on this machine. */
  driver: boolean;
  /** What the library can compute on, as it names them; none where it was not loaded. */
  devices: readonly string[];
  /** What it did compute a product on. */
  computesOn?: string | undefined;
  /** Whether the library is the one with CUDA. */
  cuda?: boolean | undefined;
}

/** Whether a GPU that is there is used, and whether one is there that is wanted. */
export function checkGpu({ driver, devices, computesOn, cuda = false }: GpuFacts): Finding {
  const name = "GPU";
  const seen = devices.filter(isGpu);
  if (seen.length > 0 && isGpu(computesOn ?? "")) {
    const count = seen.length === 1 ? "one" : `${seen.length}`;
    return { name, status: "ok", found: `${count}, and a matrix product was computed there` };
  }
  const warn = (found: string, cure: string): Finding => ({ name, status: "warning", found, cure });
  if (seen.length > 0) {
    return warn(
      `the library sees ${seen.length}, but computed a matrix product on ${computesOn}`,
      "deno task setup --gpu --verify",
    );
  }
  if (driver && cuda) {
    return warn(
      "NVIDIA's driver runs, but the library with CUDA sees no GPU: the processor computes",
      "look whether nvidia-smi shows a GPU and a driver for CUDA 12.5 or later, and update it",
    );
  }
  if (driver) {
    return warn(
      "NVIDIA's driver runs, but the library sees no GPU: the processor computes",
      "deno task setup --gpu",
    );
  }
  if (cuda) {
    return warn(
      "none (no NVIDIA driver), and the library is the one with CUDA: the processor computes",
      "install NVIDIA's driver, or run deno task setup --no-gpu",
    );
  }
  return { name, status: "ok", found: "none (no NVIDIA driver): the processor computes" };
}

function isGpu(device: string): boolean {
  return /GPU/i.test(device);
}

/** Whether NVIDIA's driver runs, by the file that it shows its version in. */
export async function hasNvidiaDriver(
  path: string = "/proc/driver/nvidia/version",
): Promise<boolean> {
  return await readSystemFile(path) !== undefined;
}
