/**
 * One worker of a tiny run, in a process of its own:
 *
 *     deno run -A tests/cluster/worker.ts '{"folder": "...", "workers": ["127.0.0.1:1", ...], ...}'
 *
 * Standard output says `training` before the first step and how it ended; standard error has
 * warnings, and why it failed.
 */
import { writeLine } from "../../lib/commands/write_text.ts";
import { silentReporter } from "../../lib/files/mod.ts";
import { currentCluster, useBackend, type WireFormat } from "../../lib/tensorflow/mod.ts";
import { namingLost } from "../../lib/training/naming_lost.ts";
import { checkWorkers } from "../../lib/training/check_workers.ts";
import { followRun } from "../../lib/training/follow_run.ts";
import { trainRun } from "../../lib/training/train_run.ts";
import { tinyRunOptions } from "../training/tiny_run.ts";
import { type TinyChanges, tinySettings } from "../training/tiny.ts";

/** What a worker is told. */
export interface WorkerTask {
  folder: string;
  name: string;
  workers: string[];
  task: number;
  settings: TinyChanges;
  timeoutSeconds?: number;
  wire?: WireFormat;
}

if (import.meta.main) {
  const job = JSON.parse(Deno.args[0]!) as WorkerTask;
  const { workers, task, timeoutSeconds = 60, folder, name, wire } = job;
  const alone = workers.length === 1;
  const backend = await useBackend("tensorflow", {
    intraOpThreads: 1,
    ...(alone ? {} : { cluster: { workers, task, timeoutSeconds } }),
  });
  const cluster = currentCluster();
  const warn = (text: string) => writeLine(Deno.stderr, text);
  try {
    await cluster?.join();
    const options = {
      ...tinyRunOptions({ backend, folder: task === 0 ? folder : `${folder}/${task}` }, {
        name,
        settings: tinySettings(job.settings),
      }),
      exists: "resume" as const,
      wire,
      reporter: { ...silentReporter, warn },
    };
    const same = { settings: JSON.stringify(job.settings) };
    const end = await namingLost(cluster, async () => {
      if (cluster !== undefined) await checkWorkers(cluster, same);
      writeLine(Deno.stdout, "training");
      return await (task === 0 ? trainRun(options) : followRun(options));
    });
    writeLine(Deno.stdout, end);
    Deno.exit(0);
  } catch (error) {
    warn((error as Error).message);
    Deno.exit(1);
  }
}
