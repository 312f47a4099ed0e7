/** What can be set: the schema, the presets, and how a command line changes them. */
export { CIFAR10_IMAGES } from "./cifar10_images.ts";
export { FOLDERS, ROOT_FOLDER } from "./folders.ts";
export { PRESETS } from "./presets/mod.ts";
export { resolveSettings, type SettingChoices } from "./resolve_settings.ts";
export { SETTING_FLAGS, type SettingFlag } from "./setting_flags.ts";
export {
  type PhaseName,
  PHASES,
  phaseSchema,
  type PhaseSettings,
  type Settings,
  settingsSchema,
} from "./settings.ts";
export { parseStudy, type Study, type StudyRun } from "./study_file.ts";
export { UsageError } from "./usage_error.ts";
export { type WorkerChoice, workersOfConfig, workersOfFlags } from "./worker_place.ts";
