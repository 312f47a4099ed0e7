import type { z } from "zod";
import { settingsSchema } from "./settings.ts";

/** One setting as a flag. */
export interface SettingFlag {
  /** The flag's name and the setting's place, as `fineTune.epochs`. */
  path: string;
  /** What the value is. */
  kind: "number" | "boolean" | "text";
  /** What the setting means. */
  help: string;
  /** The words that are valid, where only some are. */
  choices?: readonly string[];
}

/** Every setting as a flag, in the schema's order. */
export const SETTING_FLAGS: readonly SettingFlag[] = flagsOf(settingsSchema, "");

function flagsOf(schema: z.ZodObject, prefix: string): SettingFlag[] {
  return Object.entries(schema.shape).flatMap(([key, field]) => {
    const path = `${prefix}${key}`;
    const { type } = (field as z.ZodType).def;
    if (type === "object") return flagsOf(field as z.ZodObject, `${path}.`);
    const help = (field as z.ZodType).description ?? "";
    if (type === "enum") {
      return [{ path, kind: "text", help, choices: (field as z.ZodEnum).options as string[] }];
    }
    const kind = type === "number" || type === "boolean" ? type : "text";
    return [{ path, kind, help }];
  });
}
