import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { openCApi } from "../../../lib/tensorflow/native/c_api.ts";
import { loadLibrary } from "../../../lib/tensorflow/native/load_library.ts";
import { allowed } from "../../allowed.ts";

const SYSTEM_LIBRARY = Deno.build.os === "darwin" ? "libSystem.B.dylib" : "libc.so.6";
const ignore = !allowed("read", "write", "ffi", "env");

function test(name: string, fn: () => void | Promise<void>): void {
  Deno.test({ name, ignore, fn });
}

/** Junk in files of the two libraries' names; the folder is gone afterwards. */
async function withFiles(content: Uint8Array, body: (path: string) => void): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "library.so");
    await Deno.writeFile(path, content);
    body(path);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function assertOneSentence(path: string): void {
  const files = { folder: "/some/folder", cc: path, framework: path };
  const { message } = assertThrows(() => openCApi(files), Error) as Error;
  assertMatch(
    message,
    /^Cannot load TensorFlow's library from "\/some\/folder": .+; wanted TensorFlow 2\.21 for \S+; run `deno task setup`, or name another folder in TENSORFLOW_LIB$/,
  );
}

test("loadLibrary() gives the functions that are asked for, as often as it is called", () => {
  for (let i = 0; i < 2; i++) {
    const library = loadLibrary(SYSTEM_LIBRARY, { abs: { parameters: ["i32"], result: "i32" } });
    assertEquals(library.symbols.abs(-3), 3);
    library.close();
  }
});

test("openCApi() says why in one sentence when the path is not there", () => {
  assertOneSentence("/no/such/folder/libtensorflow_cc.so.2");
});

test("openCApi() says why in one sentence when the file is no library", async () => {
  await withFiles(new TextEncoder().encode("no library at all\n"), assertOneSentence);
});

test("openCApi() says why in one sentence when the library is damaged", async () => {
  const header = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0];
  await withFiles(Uint8Array.from([...header, ...new Uint8Array(4096)]), assertOneSentence);
});

test("openCApi() says why in one sentence when the library is another one", () => {
  assertOneSentence(SYSTEM_LIBRARY);
});

test("openCApi() throws what Deno throws when the program may not load libraries", () => {
  // A permission that is missing is told by its own name, which says more than ours.
  const original = Deno.dlopen;
  Deno.dlopen = () => {
    throw new Deno.errors.NotCapable("Requires ffi access");
  };
  try {
    const files = { folder: "/f", cc: "/f/cc", framework: "/f/framework" };
    assertThrows(() => openCApi(files), Deno.errors.NotCapable, "Requires ffi access");
  } finally {
    Deno.dlopen = original;
  }
});
