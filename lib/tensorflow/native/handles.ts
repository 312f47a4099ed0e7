/** The tensors that TensorFlow holds for us, by the numbers that tfjs knows them by. */
export class Handles {
  readonly #pointers = new Map<number, Deno.PointerValue>();
  #next = 0;

  /** How many are held. */
  get count(): number {
    return this.#pointers.size;
  }

  /** Takes a handle in and gives it a number. */
  add(pointer: Deno.PointerValue): number {
    this.#pointers.set(this.#next, pointer);
    return this.#next++;
  }

  /** A number that no handle has or will have. */
  reserve(): number {
    return this.#next++;
  }

  /** Whether a number is a handle's. */
  has(id: number): boolean {
    return this.#pointers.has(id);
  }

  /** The handle of a number. */
  get(id: number): Deno.PointerValue {
    const pointer = this.#pointers.get(id);
    if (pointer === undefined) {
      throw new Error(`Cannot use tensor ${id}: it was disposed or belongs to a closed runtime`);
    }
    return pointer;
  }

  /** Hands a handle over to the caller, who deletes it. */
  take(id: number): Deno.PointerValue {
    const pointer = this.get(id);
    this.#pointers.delete(id);
    return pointer;
  }

  /** Hands all handles over to the caller, who deletes them. */
  takeAll(): Deno.PointerValue[] {
    const all = [...this.#pointers.values()];
    this.#pointers.clear();
    return all;
  }
}
