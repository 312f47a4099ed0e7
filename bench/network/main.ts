/**
 * `deno task bench:network`: times what workers that train together send each other, between network
 * namespaces with shaped links.
 *
 * @module
 */
import { fromFileUrl } from "@std/path";
import { type Command, runCommand } from "../../lib/commands/command.ts";
import { wholeNumber } from "../../lib/commands/whole_number.ts";
import { FOLDERS, UsageError } from "../../lib/config/mod.ts";
import type { WireFormat } from "../../lib/tensorflow/mod.ts";
import { median } from "../statistics.ts";
import { makeNetwork } from "./namespaces.ts";
import type { NetworkJob } from "./worker.ts";

const WORKER = fromFileUrl(new URL("./worker.ts", import.meta.url));

const command: Command = {
  name: "bench:network",
  summary: "times what workers send each other, between network namespaces (as root, on Linux)",
  examples: [
    { command: "deno task bench:network", does: "two workers on links of 1 Gbit/s" },
    {
      command: "deno task bench:network --machines 4 --rate 100mbit --delay 1",
      does: "four, on slower links, 1 ms apart",
    },
    {
      command: "deno task bench:network --images 16",
      does: "whole steps of 16 images a worker, not only what is sent",
    },
  ],
  flags: {
    machines: { type: "string", value: "NUMBER", help: "how many workers (2)" },
    rate: { type: "string", value: "RATE", help: "of each link, as tc writes it, or none (1gbit)" },
    delay: { type: "string", value: "MS", help: "between two machines, one way (0)" },
    images: { type: "string", value: "NUMBER", help: "images a worker; 0 sends alone (0)" },
    rounds: { type: "string", value: "NUMBER", help: "steps that are timed (10)" },
    wire: {
      type: "string",
      value: "float32|bfloat16",
      help: "what gradients are sent as (float32)",
    },
  },

  async run({ flags, print }) {
    const machines = wholeNumber(flags, "machines", { otherwise: 2, least: 1, most: 64 });
    const images = wholeNumber(flags, "images", { otherwise: 0, least: 0 });
    const rounds = wholeNumber(flags, "rounds", { otherwise: 10, least: 1 });
    const delay = wholeNumber(flags, "delay", { otherwise: 0, least: 0, most: 1000 });
    const rate = String(flags.rate ?? "1gbit");
    const wire = String(flags.wire ?? "float32");
    if (wire !== "float32" && wire !== "bfloat16") {
      throw new UsageError(`Cannot send gradients as "${wire}": must be float32 or bfloat16`);
    }
    await using network = await makeNetwork(machines, {
      rate: rate === "none" ? undefined : rate,
      delay,
    });
    const times = await Promise.all(
      network.addresses.map((_, task) =>
        timesOf(
          network.on(task, [...onCore(task), Deno.execPath(), "run", "-A", "--quiet", WORKER]),
          {
            library: FOLDERS.tensorflow,
            workers: network.addresses,
            task,
            threads: 1,
            images,
            rounds,
            wire: wire as WireFormat,
          },
        )
      ),
    );
    const [first] = times;
    const sorted = first!.toSorted((a, b) => a - b);
    const all = { machines, rate, delay, images, wire, rounds };
    const middle = median(sorted);
    print(JSON.stringify({ ...all, median: middle, least: sorted[0], most: sorted.at(-1) }));
  },
};

/** Each worker has a processor of its own, as far as there are any. */
function onCore(task: number): string[] {
  return ["taskset", "--cpu-list", String(task % navigator.hardwareConcurrency)];
}

async function timesOf(command: readonly string[], job: NetworkJob): Promise<number[]> {
  const [program, ...args] = command;
  const { success, stdout, stderr } = await new Deno.Command(program!, {
    args: [...args, JSON.stringify(job)],
    stdin: "null",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr).trim());
  return JSON.parse(new TextDecoder().decode(stdout));
}

if (import.meta.main) Deno.exit(await runCommand(command, Deno.args));
