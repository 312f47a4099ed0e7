import { assertEquals } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";

const PROGRAM = fromFileUrl(new URL("../../lib/commands/was_given.ts", import.meta.url));
const ROOT = fromFileUrl(new URL("../../", import.meta.url));
const ignore = !allowed("read", "write", "env", "run");

Deno.test({
  name: "a dependency sees the flags of the task that was asked for, and no others",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const look = `deno run --no-prompt --allow-run=cat,ps ${PROGRAM} --help --images`;
      const tasks = {
        prepare: `${look} || echo prepared`,
        train: { dependencies: ["prepare"], command: "echo trained" },
      };
      await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify({ tasks }));
      const saidTo = async (...args: string[]) => {
        const { stdout } = await new Deno.Command(Deno.execPath(), {
          args: ["task", "--quiet", "train", ...args],
          cwd: folder,
          stdin: "null",
          stderr: "null",
        }).output();
        return new TextDecoder().decode(stdout).trim().split("\n");
      };
      assertEquals(await saidTo("--help"), ["trained --help"]);
      assertEquals(await saidTo("--seed", "1", "--images=a b"), ["trained --seed 1 --images=a b"]);
      assertEquals(await saidTo("--seed", "1"), ["prepared", "trained --seed 1"]);
      assertEquals((await saidTo("x", "--", "--help"))[0], "prepared");
    }),
});

Deno.test({
  name: "tasks that fetch something look first whether only their help is wanted",
  ignore,
  async fn() {
    const { tasks } = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));
    for (const [name, { dependencies = [], command }] of Object.entries<Task>(tasks)) {
      // The tests' own flags are Deno's, which fetches nothing to say what they are.
      if (!command.startsWith("deno run")) continue;
      for (const dependency of dependencies) {
        const first = tasks[dependency].command;
        assertEquals(/was_given\.ts --help \|\| /.test(first), true, `${name}: ${dependency}`);
      }
    }
  },
});

interface Task {
  dependencies?: string[];
  command: string;
}
