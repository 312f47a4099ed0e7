import { PRESETS, SETTING_FLAGS } from "../../config/mod.ts";
import { flatten } from "../flatten.ts";
import type { RecordedConfig } from "../run_record.ts";

/** Where `config.json` keeps what was asked for beside what it came to. */
const ASKED: Readonly<Record<string, string>> = {
  backend: "backend.setting",
  weights: "weights.setting",
};

/** What may stand in a shell's command line as it is. */
const PLAIN = /^[\w./:@%+,-]+$/;

/**
 * The command that asks for a run's settings again: its preset, and a flag for each setting that
 * differs from what the preset says today.
 *
 * @returns undefined where there is no such preset any more, or it knows other settings.
 */
export function repeatCommand(config: RecordedConfig): string | undefined {
  const preset = Object.hasOwn(PRESETS, config.preset) ? PRESETS[config.preset] : undefined;
  if (preset === undefined) return undefined;
  const was = new Map(flatten(config));
  const is = new Map(flatten(preset));
  const flags = SETTING_FLAGS.map(({ path }) => {
    const value = was.get(ASKED[path] ?? path);
    if (value === undefined) return undefined;
    return value === is.get(path) ? "" : ` --${path}=${quoted(value)}`;
  });
  if (flags.includes(undefined)) return undefined;
  return `deno task train --preset ${config.preset}${flags.join("")}`;
}

function quoted(value: string): string {
  return PLAIN.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
