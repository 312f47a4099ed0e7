import { type Dataset, loadCifar10 } from "../cifar10/mod.ts";
import type { Command } from "./command.ts";

const FOLDER = "data/cifar10";

/** `deno task data`: brings CIFAR-10 to its folder, or checks what is there. */
export const data: Command = dataCommand(loadCifar10);

/** The command over a way to load the data set; tests hand in one of their own. */
export function dataCommand(load: typeof loadCifar10): Command {
  return {
    name: "data",
    summary: `fetches CIFAR-10 into ${FOLDER}, or checks every byte where it is there`,
    examples: [
      { command: "deno task data", does: "fetches the data set where it is missing, some 140 MB" },
      { command: "deno task data --json", does: "does the same, and prints the result as JSON" },
    ],
    flags: {
      quiet: { type: "boolean", help: "print nothing where all is well" },
      json: { type: "boolean", help: "print what is there as JSON" },
    },
    async run({ flags, reporter, print }) {
      const dataset = await load({ folder: FOLDER, reporter });
      if (flags.quiet) return;
      print(flags.json ? asJson(dataset) : asText(dataset));
    },
  };
}

function asJson({ source, sha256, classNames, train, test }: Dataset): string {
  const counts = { train: train.count, test: test.count };
  return JSON.stringify({ folder: FOLDER, source, sha256, ...counts, classNames }, null, 2);
}

function asText({ source, sha256, classNames, train, test }: Dataset): string {
  const classes = classNames.length;
  return [
    `CIFAR-10 is in ${FOLDER}, whole and checked`,
    `  source   ${source}`,
    `  sha256   ${sha256}`,
    `  train    ${train.count} images, ${train.count / classes} of each class`,
    `  test     ${test.count} images, ${test.count / classes} of each class`,
    `  classes  ${classNames.join(", ")}`,
  ].join("\n");
}
