/** What goes wrong with files. */
export interface FileFault {
  /**
   * `"crash"`: the program dies, so that nothing is changed from then on; what was being written is
   * half there. `"full"`: nothing more can be written, but files can be removed and renamed.
   * `"readOnly"`: nothing can be changed.
   */
  kind: "crash" | "full" | "readOnly";
  /** The change to a file, from 1, at which it happens; changes are counted where there is none. */
  at?: number;
}

/** What a crash is told by. */
export class Crash extends Error {
  override name = "Crash";
}

type Change = "open" | "write" | "sync" | "rename" | "remove" | "mkdir";

const MESSAGES = {
  full: "No space left on device (os error 28)",
  readOnly: "Read-only file system (os error 30)",
} as const;

/**
 * Stands between the program and its files while it is held: counts every change to one, and from a
 * given change on lets each fail as it would on a machine that dies, or whose disk is full or turns
 * read-only. Reading goes on.
 */
export class FaultyFiles implements Disposable {
  /** The changes so far, as `rename /x/last.safetensors`. */
  readonly changes: string[] = [];
  readonly #fault: FileFault;
  readonly #real = {
    open: Deno.open,
    rename: Deno.rename,
    remove: Deno.remove,
    removeSync: Deno.removeSync,
    mkdir: Deno.mkdir,
  };

  constructor(fault: FileFault = { kind: "crash" }) {
    this.#fault = fault;
    const real = this.#real;
    Deno.open = async (path, options) => {
      const { write, append, create, createNew, truncate } = options ?? {};
      const changes = [write, append, create, createNew, truncate].some(Boolean);
      if (changes) this.#change("open", path);
      const file = await real.open(path, options);
      return changes ? this.#guard(file, path) : file;
    };
    Deno.rename = async (from, to) => {
      this.#change("rename", to);
      await real.rename(from, to);
    };
    Deno.remove = async (path, options) => {
      this.#change("remove", path);
      await real.remove(path, options);
    };
    Deno.removeSync = (path, options) => {
      this.#change("remove", path);
      real.removeSync(path, options);
    };
    Deno.mkdir = async (path, options) => {
      this.#change("mkdir", path);
      await real.mkdir(path, options);
    };
  }

  /** Whether the fault has come. */
  get struck(): boolean {
    return this.changes.length >= (this.#fault.at ?? Infinity);
  }

  [Symbol.dispose](): void {
    Object.assign(Deno, this.#real);
  }

  /** Counts a change, and throws where it is not to be. */
  #change(change: Change, path: string | URL): void {
    this.changes.push(`${change} ${path}`);
    const { kind } = this.#fault;
    if (!this.struck) return;
    if (kind === "crash") throw new Crash(`at change ${this.changes.length}, ${change} ${path}`);
    if (kind === "full" && change !== "write" && change !== "mkdir") return;
    throw Object.assign(new Error(MESSAGES[kind]), { code: kind === "full" ? "ENOSPC" : "EROFS" });
  }

  #guard(file: Deno.FsFile, path: string | URL): Deno.FsFile {
    const write = async (bytes: Uint8Array) => {
      const struck = this.struck;
      try {
        this.#change("write", path);
      } catch (error) {
        // A disk takes a part of what it no longer takes whole.
        if (!struck) await file.write(bytes.subarray(0, bytes.length >> 1));
        throw error;
      }
      return await file.write(bytes);
    };
    const sync = async () => {
      this.#change("sync", path);
      await file.sync();
    };
    return new Proxy(file, {
      get(target, key) {
        if (key === "write") return write;
        if (key === "sync") return sync;
        const value = Reflect.get(target, key, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  }
}
