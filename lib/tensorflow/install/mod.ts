/**
 * Finding and installing TensorFlow's native library. A door of its own beside `tensorflow/mod.ts`:
 * what is here runs before there is a library, and starts without loading tfjs.
 *
 * @module
 */
export { childEnvironment } from "./child_environment.ts";
export { findLibrary, type FindLibraryOptions } from "./find_library.ts";
export { type FoundLibrary, type MissingLibrary } from "./find_library.ts";
export { type PipCommand } from "./find_pip.ts";
export { installLibrary, type InstallLibraryOptions } from "./install_library.ts";
export { type Installed, type InstalledFile } from "./installed.ts";
export { freeBytes } from "./disk_room.ts";
export { LIBRARY_FOLDER } from "./library_folder.ts";
export { type PinnedLibrary, type Release, releaseTitle, type Wheel } from "./release.ts";
export { releaseFor, type ReleaseOptions } from "./release_for.ts";
export { TENSORFLOW_VERSION } from "./releases.ts";
