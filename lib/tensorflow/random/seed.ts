/**
 * A hash of a seed and a name, so that each use of random numbers in a run has a stream of its own
 * (32-bit FNV-1a over the seed's bytes and the name's characters).
 *
 * @returns A signed integer of 32 bits.
 */
export function seedFor(seed: number, use: string): number {
  let hash = 0x811c9dc5;
  const mix = (byte: number) => {
    hash = Math.imul(hash ^ byte, 0x01000193);
  };
  for (let shift = 0; shift < 32; shift += 8) mix((seed >>> shift) & 0xff);
  for (const byte of new TextEncoder().encode(use)) mix(byte);
  return hash | 0;
}
