import { SETTING_FLAGS } from "../config/mod.ts";
import type { CommandContext, Flag } from "./command.ts";

const GROUP = 'Settings (default: what the preset has; "--no-NAME" turns off one without a value)';

/** Every setting as a flag of a command. */
export const settingFlags: Readonly<Record<string, Flag>> = Object.fromEntries(
  SETTING_FLAGS.map(({ path, kind, help, choices }) => [
    path,
    kind === "boolean"
      ? { type: "boolean", help, group: GROUP }
      : { type: "string", help, group: GROUP, value: choices?.join("|") ?? kind.toUpperCase() },
  ]),
);

/** The settings that were given on a command line, by path. */
export function givenSettings({ flags }: CommandContext): Record<string, string | boolean> {
  return Object.fromEntries(
    SETTING_FLAGS.flatMap(({ path }) => {
      const value = flags[path];
      return value === undefined ? [] : [[path, value]];
    }),
  );
}
