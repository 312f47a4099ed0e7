/**
 * `deno task bench:profile`: where a step's time goes, here and in the peers, by what oneDNN tells of
 * itself. Ops that are not oneDNN's (casts, bias gradients, the update) are what is left of the step.
 * Ops may run side by side, so the parts may come to more than the whole.
 *
 * @module
 */
import { dirname, fromFileUrl, join } from "@std/path";
import { type Command, runCommand } from "../lib/commands/command.ts";
import { wholeNumber } from "../lib/commands/whole_number.ts";
import { FOLDERS } from "../lib/config/mod.ts";
import { linesOf } from "./lines_of.ts";
import { type Profile, profileTable, timesByKind } from "./onednn_verbose.ts";

const STEPS = 5;
const WARM_UP = 2;

/** A worker's output, with and without what oneDNN tells. */
async function outputOf(
  command: readonly string[],
  { task, requests, verbose }: { task: unknown; requests: string; verbose: boolean },
): Promise<string[]> {
  const [program, ...args] = command;
  const child = new Deno.Command(program!, {
    args: [...args, JSON.stringify(task)],
    env: { ONEDNN_VERBOSE: verbose ? "1" : "0" },
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(requests));
  await writer.close();
  const lines = await Array.fromAsync(linesOf(child.stdout));
  if ((await child.status).success) return lines;
  throw new Error(
    `Cannot profile "${args.at(-1)}": its worker failed; run it by itself to see why`,
  );
}

/** The lines of the last of the worker's runs: those between its last two answers but one. */
function linesOfRun(lines: readonly string[]): string[] {
  const answers = lines.flatMap((line, i) => line.startsWith("{") ? [i] : []);
  return lines.slice(answers.at(-3)! + 1, answers.at(-2)!);
}

async function profile(
  name: string,
  { command, task }: { command: readonly string[]; task: unknown },
): Promise<Profile> {
  const requests = `run 0 ${STEPS}\n`;
  const told = await outputOf(command, { task, requests, verbose: true });
  const quiet = await outputOf(command, { task, requests, verbose: false });
  const answers = quiet.filter((line) => line.startsWith("{"));
  const { seconds } = JSON.parse(answers.at(-2)!) as { seconds: number };
  const times = timesByKind(linesOfRun(told));
  for (const [kind, milliseconds] of times) times.set(kind, milliseconds / STEPS);
  return { name, stepMilliseconds: seconds / STEPS * 1000, times };
}

const profileCommand: Command = {
  name: "bench:profile",
  summary: "says where a step's time goes, after a bench has installed the peers",
  examples: [
    { command: "deno task bench:profile", does: "profiles a fine-tuning step in bfloat16" },
    {
      command: "deno task bench:profile --work forward --precision float32",
      does: "profiles a forward pass in float32",
    },
  ],
  flags: {
    work: {
      type: "string",
      value: "NAME",
      help: "forward, fineTuneStep or headStep (default: fineTuneStep)",
    },
    batch: { type: "string", value: "NUMBER", help: "images a step (default: 128)" },
    precision: {
      type: "string",
      value: "float32|bfloat16",
      help: "what products compute in (default: bfloat16)",
    },
  },

  async run({ flags, print }) {
    const { work = "fineTuneStep", precision = "bfloat16" } = flags;
    const batch = wholeNumber(flags, "batch", { otherwise: 128, least: 1 });
    const task = { work, precision, batch, captured: true, warmUp: WARM_UP };
    const workers = join(dirname(fromFileUrl(import.meta.url)), "workers");
    const python = join(FOLDERS.data, "bench", "python", "bin", "python3");
    const commands = {
      ours: [Deno.execPath(), "run", "-A", join(workers, "ours.ts")],
      PyTorch: [python, join(workers, "pytorch_worker.py")],
      Keras: [python, join(workers, "keras_worker.py")],
    };
    const profiles: Profile[] = [];
    for (const [name, command] of Object.entries(commands)) {
      profiles.push(await profile(`${name} ${precision}`, { command, task }));
    }
    print(profileTable(profiles));
  },
};

if (import.meta.main) Deno.exit(await runCommand(profileCommand, Deno.args));
