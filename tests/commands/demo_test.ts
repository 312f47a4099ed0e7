import { assertEquals } from "@std/assert";
import { runCommand } from "../../lib/commands/command.ts";
import { demo } from "../../lib/commands/demo.ts";
import { allowed } from "../allowed.ts";
import { captured } from "./captured.ts";

Deno.test({
  name: "demo ends with 2 and one sentence when it is used wrongly",
  ignore: !allowed("read", "env"),
  async fn() {
    const wrong: [string[], string][] = [
      [[], "Cannot make the page: no run is named; say which by --run NAME\n"],
      [
        ["--run", "mine", "--port", "many"],
        'Cannot serve on port "many": must be a whole number from 0 to 65535, 0 for any free one\n',
      ],
      [["--run", "no-such-run"], 'Cannot open the run "no-such-run": there is no folder '],
    ];
    for (const [args, said] of wrong) {
      const streams = captured();
      assertEquals(await runCommand(demo, args, streams), 2);
      assertEquals(streams.err().slice(0, said.length), said);
    }
  },
});
