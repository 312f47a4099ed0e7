/** Numbers as tfjs keeps them in fewer bits, `value = stored * scale + min` where there is a scale. */
export interface Quantized {
  /** The numbers, little-endian. */
  bytes: Uint8Array;
  /** What `model.json` says of them. */
  quantization: {
    dtype: "uint8" | "float16";
    scale?: number;
    min?: number;
    "original_dtype": "float32";
  };
}

/** The highest value of eight bits. */
const LEVELS = 255;

/**
 * Numbers in eight bits each: evenly spaced from the lowest to the highest, with zero among them, so
 * that a zero stays one (as tfjs's converter does it).
 */
export function quantizeToBytes(values: Float32Array): Quantized {
  let lowest = 0;
  let highest = 0;
  for (const value of values) {
    if (value < lowest) lowest = value;
    else if (value > highest) highest = value;
  }
  const scale = highest === lowest ? 1 : (highest - lowest) / LEVELS;
  const zero = Math.round(-lowest / scale);
  const bytes = new Uint8Array(values.length); // a loop: `from` takes seconds for millions
  for (let i = 0; i < values.length; i++) {
    bytes[i] = Math.min(Math.max(Math.round(values[i]! / scale) + zero, 0), LEVELS);
  }
  const quantization = { dtype: "uint8", scale, min: -zero * scale } as const;
  return { bytes, quantization: { ...quantization, original_dtype: "float32" } };
}

/** Numbers in sixteen bits each, rounded to the nearest. */
export function quantizeToHalves(values: Float32Array): Quantized {
  const bytes = new Uint8Array(new Float16Array(values).buffer);
  return { bytes, quantization: { dtype: "float16", original_dtype: "float32" } };
}
