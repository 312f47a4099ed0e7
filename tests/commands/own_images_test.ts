import { assertEquals } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { hasOwnImages } from "../../lib/commands/own_images.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";

const ROOT = fromFileUrl(new URL("../../", import.meta.url));

Deno.test({
  name: "hasOwnImages() goes by --images, else by the run that is named",
  ignore: !allowed("read", "write", "env"),
  fn: () =>
    withFolder(async (runs) => {
      const configs = {
        flowers: '{ "images": "/home/me/flowers" }',
        plain: '{ "images": "cifar10" }',
        old: "{}",
        broken: "{",
      };
      for (const [name, config] of Object.entries(configs)) {
        await Deno.mkdir(join(runs, name));
        await Deno.writeTextFile(join(runs, name, "config.json"), config);
      }
      const outcomes: [line: string, own: boolean][] = [
        ["train --images ~/flowers", true],
        ["train --images=~/flowers --seed 1", true],
        ["train --images cifar10", false],
        ["train --images", false],
        ["train --seed 1", false],
        ["train --run flowers --resume", true],
        ["evaluate --run=flowers", true],
        ["evaluate --run plain", false],
        ["evaluate --run old", false],
        ["evaluate --run broken", false],
        ["evaluate --run none", false],
        ["train --from-run flowers --run new", true],
        ["train --from-run flowers --images cifar10", false],
      ];
      for (const [line, own] of outcomes) {
        assertEquals(await hasOwnImages(line.split(" "), runs), own, line);
      }
    }),
});

Deno.test({
  name: "a task with images of its own fetches no CIFAR-10",
  ignore: !allowed("read", "write", "env", "run"),
  fn: () =>
    withFolder(async (folder) => {
      const { tasks } = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));
      const [look] = /deno run [^(]*own_images\.ts/.exec(tasks.prepare.command)!;
      const command = `cd ${ROOT} && ${look} || echo fetched`;
      const own = { prepare: { command }, train: { dependencies: ["prepare"], command: "echo" } };
      await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify({ tasks: own }));
      const saidTo = async (...args: string[]) => {
        const { stdout } = await new Deno.Command(Deno.execPath(), {
          args: ["task", "--quiet", "train", ...args],
          cwd: folder,
          stdin: "null",
        }).output();
        return new TextDecoder().decode(stdout).trim();
      };
      assertEquals(await saidTo("--images", "flowers"), "--images flowers");
      assertEquals(await saidTo("--seed", "1"), "fetched\n--seed 1");
      assertEquals(await saidTo("--run", "no such run"), "fetched\n--run no such run");
    }),
});
