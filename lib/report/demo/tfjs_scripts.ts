/** Browser builds in the packages of npm that tfjs comes in, by the names that the page knows. */
const SCRIPTS = {
  "tf.min.js": "@tensorflow/tfjs/dist/tf.min.js",
  "tf-backend-wasm.min.js": "@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js",
  "tf-backend-webgpu.min.js": "@tensorflow/tfjs-backend-webgpu/dist/tf-backend-webgpu.min.js",
} as const;

const WASM = "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm";

const MODULES = new URL("../../../node_modules/", import.meta.url);

/**
 * tfjs for a page without a network: copies out of the packages that are installed already. wasm's
 * program is a script too, as a page that was opened from a disk may fetch nothing.
 *
 * @returns Bytes by file name.
 * @throws {Error} Where a package is not installed.
 */
export async function tfjsScripts(): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const [name, path] of Object.entries(SCRIPTS)) files.set(name, await readModuleFile(path));
  const program = `data:application/wasm;base64,${(await readModuleFile(WASM)).toBase64()}`;
  const text = `globalThis.DEMO_WASM = ${JSON.stringify(program)};\n`;
  return files.set("wasm.js", new TextEncoder().encode(text));
}

async function readModuleFile(path: string): Promise<Uint8Array> {
  try {
    return await Deno.readFile(new URL(path, MODULES));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error(
      `Cannot make the page: "node_modules/${path}" is missing; run "deno install"`,
      { cause: error },
    );
  }
}
