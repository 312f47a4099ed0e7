import { outputOf, readSystemFile } from "./read_system_file.ts";

/** What the processor can do, by the names that Linux gives it; empty where it cannot be told. */
export async function cpuFeatures(os: string = Deno.build.os): Promise<ReadonlySet<string>> {
  return os === "darwin"
    ? featuresOfSysctl(await outputOf("sysctl", ["hw.optional.arm"]) ?? "")
    : featuresOfCpuinfo(await readSystemFile("/proc/cpuinfo") ?? "");
}

/** The features in Linux's `/proc/cpuinfo`: its first `flags` (x86) or `Features` (Arm) line. */
export function featuresOfCpuinfo(text: string): ReadonlySet<string> {
  const line = /^(?:flags|Features)\s*:(.*)$/m.exec(text)?.[1] ?? "";
  return new Set(line.split(/\s+/).filter((feature) => feature !== ""));
}

/** The features in what macOS's `sysctl hw.optional.arm` prints, as `bf16` for `FEAT_BF16: 1`. */
export function featuresOfSysctl(text: string): ReadonlySet<string> {
  const matches = text.matchAll(/FEAT_(\w+): 1$/gm);
  return new Set([...matches].map(([, feature]) => feature!.toLowerCase()));
}
