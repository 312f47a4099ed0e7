/** What of glibc says what the processor can do (`sys/platform/x86.h`, since glibc 2.33). */
const SYMBOLS = {
  __x86_get_cpuid_feature_leaf: { parameters: ["u32"], result: "pointer", optional: true },
} as const;

/** The leaf of `cpuid` 7, in glibc's count. */
const LEAF_7 = 1;
/** Where in a leaf the features that can be used begin, behind those that the processor has. */
const USABLE = 16;
const ECX = 8;
const AVX512_VNNI = 1 << 11;

/**
 * Whether the processor has AVX512_VNNI. TensorFlow multiplies bfloat16 by AVX-512 alone, and none
 * that has that for bfloat16 is without this.
 *
 * @returns Nothing where it cannot be told: beside Linux on x86-64, or with another C library.
 */
export function hasAvx512Vnni(): boolean | undefined {
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
    return (new Deno.UnsafePointerView(leaf).getUint32(USABLE + ECX) & AVX512_VNNI) !== 0;
  } finally {
    libc.close();
  }
}
