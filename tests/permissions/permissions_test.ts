import { assert, assertEquals } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { CIFAR10 } from "../../lib/cifar10/mod.ts";
import { IMAGENET_WEIGHTS } from "../../lib/vgg19/imagenet_weights.ts";
import { allowed } from "../allowed.ts";
import { serve } from "../files/serve.ts";
import { withFolder } from "../files/with_folder.ts";

const ROOT = fromFileUrl(new URL("../../", import.meta.url));
const ignore = !allowed("read", "write", "env", "run", "net");

/** What a task may do beside reading files and the environment. */
interface Permissions {
  /** Folders that it may write; true is all. */
  write?: string | true;
  /** Hosts that it may reach. */
  net?: string;
  /** Programs that it may start; true is all. */
  run?: string | true;
  /** What it may ask about the machine; true is all. */
  sys?: string | true;
  /** Whether it may load native code, which nothing holds back. */
  ffi?: true;
}

const HOSTS = "storage.googleapis.com,www.cs.toronto.edu";
const TRAINING: Permissions = { write: "data", net: HOSTS, sys: true, ffi: true };
/** Several processes at a time are this Deno, started anew. */
const SEVERAL: Permissions = { ...TRAINING, run: "deno" };
const USING: Permissions = { write: "data", sys: true, ffi: true };

/** Every task that runs a command, with what it may do. Its reasons stand in docs/provenance.md. */
const TASKS: Readonly<Record<string, Permissions>> = {
  setup: { write: "data", run: "python3,python,pip3,pip", sys: "statfs" },
  data: { write: "data", net: HOSTS, run: "npm,deno", ffi: true },
  train: SEVERAL,
  "lr-find": TRAINING,
  study: SEVERAL,
  evaluate: USING,
  predict: USING,
  report: USING,
  runs: {},
  compare: { write: "data" },
  export: { write: "data" },
  demo: { ...USING, net: "127.0.0.1" },
  help: {},
  doctor: { run: "cat,sysctl", sys: true, ffi: true },
  lab: { run: true },
  notebooks: { write: true, run: true },
  "check:notebooks": { write: true, run: true },
};

/** The command of each task in deno.json. */
async function commands(): Promise<Map<string, string>> {
  const { tasks } = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));
  return new Map(
    Object.entries(tasks as Record<string, { command: string }>)
      .map(([name, { command }]) => [name, command]),
  );
}

/** The flags of a task, before the program's name. */
function flagsOf(command: string): string[] {
  const [, flags] = /^deno run (.*?) lib\/commands\/main\.ts /.exec(`${command} `)!;
  return flags!.split(" ");
}

Deno.test({
  name: "every task that runs a command has the permissions of the table, and never asks for more",
  ignore,
  async fn() {
    const found = Array.from(await commands())
      .filter(([, command]) => command.includes("lib/commands/main.ts"))
      .map(([name, command]) => [name, flagsOf(command).sort()]);
    const wanted = Object.entries(TASKS).map(([name, permissions]) => {
      const flags = Object.entries(permissions)
        .map(([kind, value]) => value === true ? `--allow-${kind}` : `--allow-${kind}=${value}`);
      return [name, ["--frozen", "--no-prompt", "--allow-read", "--allow-env", ...flags].sort()];
    });
    assertEquals(Object.fromEntries(found), Object.fromEntries(wanted));
  },
});

Deno.test("the hosts of the tasks are those of the weights and the data set", () => {
  const urls = [IMAGENET_WEIGHTS.url, CIFAR10.archive.url];
  assertEquals(urls.map((url) => new URL(url).host).join(","), HOSTS);
});

/** What a task can do of what the probe tries, and how often the server on this machine was asked. */
async function probe(task: string): Promise<{ done: string[]; requests: number; left: string[] }> {
  const flags = flagsOf((await commands()).get(task)!);
  let requests = 0;
  let result = { done: [] as string[], left: [] as string[] };
  await withFolder(async (folder) => {
    const [inside, outside] = [join(folder, "program"), join(folder, "elsewhere")];
    await Deno.mkdir(join(inside, "data"), { recursive: true });
    await Deno.mkdir(outside);
    await Deno.writeTextFile(join(outside, "there"), "x");
    await serve(() => (requests++, new Response("x")), async (url) => {
      const { port } = new URL(url);
      const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        cwd: inside,
        args: [
          "run",
          ...flags,
          "--config",
          join(ROOT, "deno.json"),
          join(import.meta.dirname!, "probe.ts"),
          outside,
          port,
        ],
        stdin: "null",
      }).output();
      assert(success, new TextDecoder().decode(stderr));
      result.done = JSON.parse(new TextDecoder().decode(stdout));
    });
    const names = async (path: string) =>
      (await Array.fromAsync(Deno.readDir(path))).map(({ name }) => name);
    result = { ...result, left: [...await names(inside), ...await names(outside)].sort() };
  });
  return { ...result, requests };
}

const reach = HOSTS.split(",").map((host) => `reach ${host}`);
const write = ["write data", "write data whole"];
const NARROW: Readonly<Record<string, string[]>> = {
  setup: write,
  data: [...write, ...reach],
  train: [...write, ...reach],
  evaluate: write,
  predict: write,
  doctor: [],
};

for (const [task, wanted] of Object.entries(NARROW)) {
  Deno.test({
    name: `our own code under the permissions of the task ${task} can do ${
      wanted.join(", ") || "nothing"
    } of what is tried`,
    ignore,
    async fn() {
      const { done, requests, left } = await probe(task);
      assertEquals(done, wanted);
      assertEquals(requests, 0);
      assertEquals(left, ["data", "there"]);
    },
  });
}
