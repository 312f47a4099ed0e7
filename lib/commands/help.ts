import { UsageError } from "../config/mod.ts";
import { tableText } from "../plots/mod.ts";
import { type Command, COMMON_FLAGS } from "./command.ts";
import { helpText } from "./help_text.ts";

/**
 * `deno task help`: what the commands do. `deno task train --help` says the same of one, but Deno
 * first runs the tasks that it depends on, which fetch what training needs.
 *
 * @param commands Every command by name, loaded when it is asked for.
 */
export function helpCommand(
  commands: Readonly<Record<string, () => Promise<Command>>>,
): Command {
  return {
    name: "help",
    summary: "lists the commands, or says what one of them takes, and fetches nothing",
    positionals: "COMMAND",
    examples: [
      { command: "deno task help", does: "lists all commands" },
      { command: "deno task help train", does: "says what `deno task train` takes" },
    ],
    flags: { json: { type: "boolean", help: "print the list as JSON" } },

    async run({ flags, positionals: [name], print }) {
      if (name === undefined) {
        const all = await Promise.all(Object.values(commands).map((load) => load()));
        if (flags.json) {
          return print(JSON.stringify(all.map(({ name, summary }) => ({ name, summary }))));
        }
        const rows = all.map(({ name, summary }) => [`deno task ${name}`, summary]);
        return print(tableText({ columns: ["command", "what it does"], rows }));
      }
      const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
      if (load === undefined) {
        const names = Object.keys(commands).join(", ");
        throw new UsageError(`Cannot help with "${name}": valid are ${names}`);
      }
      const command = await load();
      print(helpText({ ...command, flags: { ...command.flags, ...COMMON_FLAGS } }));
    },
  };
}
