import { assertEquals, assertMatch } from "@std/assert";
import { runCommand } from "../../lib/commands/command.ts";
import { runsCommand } from "../../lib/commands/runs.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";
import { captured } from "./captured.ts";
import { makeRuns } from "./some_runs.ts";

Deno.test({
  name: "runs lists the best run first, as a table and as JSON",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      await makeRuns(folder, ["wrong", "right"]);
      const table = captured();
      assertEquals(await runCommand(runsCommand(folder), [], table), 0);
      const [heading, first, second] = table.out().split("\n");
      assertMatch(heading!, /run +test +validation +preset/);
      assertMatch(first!, /^1 +right +100\.00 % /);
      assertMatch(second!, /^2 +wrong +0\.00 % /);
      const json = captured();
      await runCommand(runsCommand(folder), ["--json"], json);
      assertEquals(
        JSON.parse(json.out()).map(({ name }: { name: string }) => name),
        ["right", "wrong"],
      );
    }),
});

Deno.test({
  name: "runs says so when there are none, and warns of a damaged one",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      const streams = captured();
      assertEquals(await runCommand(runsCommand(`${folder}/runs`), [], streams), 0);
      assertEquals(streams.out(), 'no runs yet; "deno task train" makes one\n');
      await Deno.mkdir(`${folder}/broken`);
      await Deno.writeTextFile(`${folder}/broken/config.json`, "no JSON");
      const json = captured();
      assertEquals(await runCommand(runsCommand(folder), ["--json"], json), 0);
      assertEquals(json.out(), "[]\n");
      assertMatch(json.err(), /^Cannot read ".*broken.config.json"/);
    }),
});
