/** The memory at a pointer that TensorFlow gave, not copied. */
export function memoryAt(pointer: Deno.PointerValue, size: number): Uint8Array<ArrayBuffer> {
  if (pointer === null) throw new Error("Cannot read a tensor: TensorFlow gave no memory for it");
  return new Uint8Array(Deno.UnsafePointerView.getArrayBuffer(pointer, size));
}
