import type { Finding } from "./finding.ts";

/** How many threads compute at once. */
export function checkThreads(count: number = navigator.hardwareConcurrency): Finding {
  const found = `${count}, as many as this process may use at once`;
  if (count > 1) return { name: "Threads", status: "ok", found };
  return {
    name: "Threads",
    status: "warning",
    found: `${count}; the times in README are for two`,
    cure: "give the process more processors",
  };
}
