import { dirname } from "@std/path";
import { FOLDERS, UsageError } from "../config/mod.ts";
import { writeDemo } from "../report/mod.ts";
import { RunFolder } from "../training/mod.ts";
import type { Command } from "./command.ts";
import { runFlag, runNameOf } from "./run_flag.ts";
import { openDataset } from "./open_dataset.ts";
import { serveFolder } from "./serve_folder.ts";
import { StopSignals } from "./stop_signals.ts";

const DEFAULT_PORT = 8000;

/** `deno task demo`: a page on which a run's model classifies photos, in the browser. */
export const demo: Command = {
  name: "demo",
  summary: "makes a page that classifies photos in the browser, and serves it on this machine",
  examples: [
    {
      command: "deno task demo --run fast",
      does: "makes data/runs/fast/demo and serves it until Ctrl-C",
    },
    {
      command: "deno task demo --run fast --no-serve",
      does: "makes the files alone, to be put on any server or opened from the disk",
    },
  ],
  flags: {
    run: runFlag,
    serve: { type: "boolean", help: "serve the page (default: on; --no-serve makes it alone)" },
    port: { type: "string", value: "NUMBER", help: `port to serve on (default: ${DEFAULT_PORT})` },
    json: { type: "boolean", help: "print the page's path and address as JSON" },
  },

  async run({ flags, reporter, print }) {
    const name = runNameOf(flags, "make the page");
    const port = portOf(flags.port);
    const run = new RunFolder(FOLDERS.runs, name);
    const dataset = await openDataset(await run.config(), reporter);
    const page = await writeDemo({ run, dataset, reporter });
    if (flags.serve === false) {
      print(flags.json ? JSON.stringify({ run: run.name, page }) : page);
      return;
    }
    using stop = new StopSignals(reporter);
    await serveFolder(dirname(page), {
      port,
      signal: stop.requested,
      onListen: (url) => print(flags.json ? JSON.stringify({ run: run.name, page, url }) : url),
    });
  },
};

function portOf(flag: string | boolean | undefined): number {
  const port = flag === undefined ? DEFAULT_PORT : Number(flag);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageError(
    `Cannot serve on port "${flag}": must be a whole number from 0 to 65535, 0 for any free one`,
  );
}
