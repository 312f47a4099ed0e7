/** The C library's functions that loading needs. */
const SYMBOLS = {
  dlopen: { parameters: ["buffer", "i32"], result: "pointer" },
  open: { parameters: ["buffer", "i32"], result: "i32" },
  dup: { parameters: ["i32"], result: "i32" },
  dup2: { parameters: ["i32", "i32"], result: "i32" },
  close: { parameters: ["i32"], result: "i32" },
} as const;

const STANDARD_ERROR = 2;
const READ_WRITE = 2;
const RESOLVE_NOW = 2;
/** `RTLD_NODELETE` of Linux and of macOS. */
const NEVER_UNLOAD = Deno.build.os === "darwin" ? 0x80 : 0x1000;

/**
 * Opens a shared library that starts threads of its own.
 *
 * It stays in memory until the process ends: Deno closes its libraries at the end, and code that is
 * taken away from under a running thread crashes. What it writes to standard error while it loads
 * (TensorFlow reports its build before any setting can silence it) is left out.
 *
 * @throws {Error} Where the library cannot be opened, with the loader's reason.
 */
export function loadLibrary<S extends Deno.ForeignLibraryInterface>(
  path: string,
  symbols: S,
): Deno.DynamicLibrary<S> {
  const libc = Deno.dlopen(
    Deno.build.os === "darwin" ? "libSystem.B.dylib" : "libc.so.6",
    SYMBOLS,
  );
  const c = libc.symbols;
  const kept = c.dup(STANDARD_ERROR);
  const nowhere = c.open(text("/dev/null"), READ_WRITE);
  c.dup2(nowhere, STANDARD_ERROR);
  try {
    const library = Deno.dlopen(path, symbols);
    c.dlopen(text(path), RESOLVE_NOW | NEVER_UNLOAD);
    return library;
  } finally {
    c.dup2(kept, STANDARD_ERROR);
    c.close(nowhere);
    c.close(kept);
    libc.close();
  }
}

function text(value: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${value}\0`);
}
