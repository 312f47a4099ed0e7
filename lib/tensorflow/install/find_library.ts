import { join } from "@std/path";
import { type Installed, readInstalledSync } from "./installed.ts";
import { LIBRARY_FOLDER } from "./library_folder.ts";

/** TensorFlow's two libraries, found on this machine. */
export interface FoundLibrary {
  /** The folder that holds both. */
  folder: string;
  /** Path of the library that exports the C API. */
  cc: string;
  /** Path of the library that it is linked against. */
  framework: string;
  /** TensorFlow's version, where the installer noted it. */
  version?: string;
  /** It is the release with CUDA, which is there to compute on a GPU. */
  cuda?: true;
  /** What led there. */
  from: "TENSORFLOW_LIB" | "data/tensorflow";
}

/** No library was found. */
export interface MissingLibrary {
  /** What was looked for and where, and what to do: one sentence. */
  missing: string;
  /** Where it should have been. */
  from: FoundLibrary["from"];
}

/** Where {@linkcode findLibrary} looks. */
export interface FindLibraryOptions {
  /** The folder that the installer fills. @default {LIBRARY_FOLDER} */
  folder?: string;
  /** A folder of the person's own, which goes first. @default {Deno.env.get("TENSORFLOW_LIB")} */
  own?: string | undefined;
  /** The operating system, as Deno calls it. @default {Deno.build.os} */
  os?: string;
}

/**
 * Finds TensorFlow's libraries: in the folder that `TENSORFLOW_LIB` names, else where
 * `deno task setup` puts them. A folder of the person's own may be the `tensorflow` folder of a
 * Python installation or an unpacked libtensorflow archive. Nothing is loaded, and nothing else is
 * tried where `TENSORFLOW_LIB` is wrong: who sets it wants that library and no other.
 */
export function findLibrary(options: FindLibraryOptions = {}): FoundLibrary | MissingLibrary {
  try {
    const { folder = LIBRARY_FOLDER, os = Deno.build.os } = options;
    const own = "own" in options ? options.own : Deno.env.get("TENSORFLOW_LIB");
    return own ? findOwn(own, os) : findInstalled(folder, os);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
    return {
      from: "data/tensorflow",
      missing: "Cannot look for TensorFlow's library: this process may not read the environment " +
        'or data/tensorflow; allow it, as "deno task" does',
    };
  }
}

function findOwn(own: string, os: string): FoundLibrary | MissingLibrary {
  const found = libraryIn(own, os) ?? libraryIn(join(own, "lib"), os);
  if (found !== undefined) return { ...found, from: "TENSORFLOW_LIB" };
  const { cc, framework } = fileNames(os);
  return {
    from: "TENSORFLOW_LIB",
    missing: `Cannot use the TensorFlow that TENSORFLOW_LIB names: "${own}" does not hold ` +
      `${cc.map((name) => `"${name}"`).join(" or ")} and "${framework}"; ` +
      'name the folder that does, or unset it and run "deno task setup"',
  };
}

function findInstalled(folder: string, os: string): FoundLibrary | MissingLibrary {
  const installed: Installed | undefined = readInstalledSync(folder);
  const found = libraryIn(join(folder, installed?.libraries ?? ""), os);
  if (found !== undefined) {
    const version = installed === undefined ? {} : { version: installed.version };
    const cuda = installed?.libraries ? { cuda: true as const } : {};
    return { ...found, ...version, ...cuda, from: "data/tensorflow" };
  }
  return {
    from: "data/tensorflow",
    missing: "Cannot find TensorFlow's library: TENSORFLOW_LIB is not set and data/tensorflow " +
      'does not hold it; run "deno task setup"',
  };
}

function libraryIn(folder: string, os: string) {
  const names = fileNames(os);
  const framework = join(folder, names.framework);
  const cc = names.cc.map((name) => join(folder, name)).find(isFile);
  return cc !== undefined && isFile(framework) ? { folder, cc, framework } : undefined;
}

/** Python's wheels name the library with the C API `cc`, the C archives give it no suffix. */
function fileNames(os: string): { cc: string[]; framework: string } {
  const end = os === "darwin" ? ".2.dylib" : ".so.2";
  return {
    cc: [`libtensorflow_cc${end}`, `libtensorflow${end}`],
    framework: `libtensorflow_framework${end}`,
  };
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return false;
    }
    throw error;
  }
}
