import { UsageError } from "../config/mod.ts";
import type { Command } from "./command.ts";

/** Every command by name; each is loaded only when it is asked for, so that starting one is quick. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  help: async () => (await import("./help.ts")).helpCommand(COMMANDS),
  setup: async () => (await import("./setup.ts")).setup,
  data: async () => (await import("./data.ts")).data,
  doctor: async () => (await import("./doctor.ts")).doctor,
  train: async () => (await import("./train.ts")).train,
  "lr-find": async () => (await import("./lr_find.ts")).lrFind,
  study: async () => (await import("./study.ts")).study,
  evaluate: async () => (await import("./evaluate.ts")).evaluate,
  predict: async () => (await import("./predict.ts")).predict,
  runs: async () => (await import("./runs.ts")).runs,
  compare: async () => (await import("./compare.ts")).compare,
  report: async () => (await import("./report.ts")).report,
  export: async () => (await import("./export.ts")).exportCommand,
  demo: async () => (await import("./demo.ts")).demo,
  lab: async () => (await import("./lab.ts")).lab,
  notebooks: async () => (await import("./notebooks.ts")).notebooks,
};

/**
 * Loads a command by its name.
 *
 * @throws {UsageError} Where there is none of that name; the sentence lists those there are.
 */
export function loadCommand(name: string | undefined): Promise<Command> {
  const load = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) {
    const names = Object.keys(COMMANDS).join(", ");
    throw new UsageError(`Cannot run ${name ? `"${name}"` : "no command"}: valid are ${names}`);
  }
  return load();
}

if (import.meta.main) {
  const [name, ...args] = Deno.args;
  try {
    const { runCommand } = await import("./command.ts");
    Deno.exit(await runCommand(await loadCommand(name), args));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { writeLine } = await import("./write_text.ts");
    writeLine(Deno.stderr, error.message);
    Deno.exit(2);
  }
}
