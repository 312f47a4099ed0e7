/** What of glibc says what the processor can do (`sys/platform/x86.h`, since glibc 2.33). */
const SYMBOLS = {
  __x86_get_cpuid_feature_leaf: { parameters: ["u32"], result: "pointer", optional: true },
} as const;

/** The leaf of `cpuid` 7, in glibc's count. */
const LEAF_7 = 1;
/** Where in a leaf the features that can be used begin, behind those that the processor has. */
const USABLE = 16;
const EBX = 4;
const AVX512F = 1 << 16;

/**
 * Whether the processor computes with AVX-512, by which oneDNN chooses its kernels.
 *
 * @returns Nothing where it cannot be told: beside Linux on x86-64, or with another C library.
 */
export function hasAvx512(): boolean | undefined {
  if (Deno.build.target !== "x86_64-unknown-linux-gnu") return undefined;
  let libc;
  try {
    libc = Deno.dlopen("libc.so.6", SYMBOLS);
  } catch {
    return undefined;
  }
  try {
    const leaf = libc.symbols.__x86_get_cpuid_feature_leaf?.(LEAF_7) ?? null;
    if (leaf === null) return undefined;
    return (new Deno.UnsafePointerView(leaf).getUint32(USABLE + EBX) & AVX512F) !== 0;
  } finally {
    libc.close();
  }
}
