import type { Finding } from "./finding.ts";
import { readSystemFile } from "./read_system_file.ts";

/** Library, data, weights and the checkpoints of one run. */
const DISK_WANTED = 3e9;
/** A run's checkpoints alone. */
const DISK_LEAST = 0.7e9;
/** Fine-tuning the whole network at its peak. */
const MEMORY_WANTED = 6e9;
/** The features and the head. */
const MEMORY_LEAST = 2e9;

/** Whether the disk has room for what a run writes. */
export function checkDisk(freeBytes: number): Finding {
  return judge("Disk", freeBytes, {
    wanted: DISK_WANTED,
    least: DISK_LEAST,
    cure: "make room, for one by deleting old runs in data/runs",
  });
}

/** Whether memory holds a run. */
export function checkMemory(freeBytes: number): Finding {
  return judge("Memory", freeBytes, {
    wanted: MEMORY_WANTED,
    least: MEMORY_LEAST,
    cure: "close other programs, or set a smaller batch",
  });
}

/** Memory that this process may still take: the system's, or what its control group leaves. */
export async function availableMemory(
  limitPath: string = "/sys/fs/cgroup/memory.max",
): Promise<number> {
  const { available } = Deno.systemMemoryInfo();
  return Math.min(available, await limitOf(limitPath));
}

function judge(
  name: string,
  free: number,
  { wanted, least, cure }: { wanted: number; least: number; cure: string },
): Finding {
  const found = `${gigabytes(free)} free`;
  if (free >= wanted) return { name, status: "ok", found };
  const status = free >= least ? "warning" : "fault";
  return { name, status, found: `${found}, ${gigabytes(wanted)} are wanted`, cure };
}

/** No limit is written as `max`, and no control group has no file. */
async function limitOf(path: string): Promise<number> {
  const limit = Number(await readSystemFile(path) ?? "max");
  return Number.isNaN(limit) ? Infinity : limit;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
