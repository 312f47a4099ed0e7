import { assertEquals } from "@std/assert";
import { runCommand } from "../../lib/commands/command.ts";
import { exportCommandOver } from "../../lib/commands/export.ts";
import { tinyRun } from "../training/tiny_run.ts";
import { testTraining } from "../training/with_backend.ts";
import { captured } from "./captured.ts";

testTraining("export prints the files that it wrote", async (test) => {
  const run = await tinyRun(test);
  const command = exportCommandOver(`${test.folder}/runs`);
  const streams = captured();
  const status = await runCommand(
    command,
    ["--run", "mine", "--format", "onnx,h5", "--json"],
    streams,
  );
  const files = ["model.onnx", "model.h5", "README.md"].map((name) => run.file(`exports/${name}`));
  assertEquals([status, JSON.parse(streams.out())], [0, { run: "mine", files }]);
});

testTraining("export ends with 2 and one sentence when it is used wrongly", async (test) => {
  await tinyRun(test);
  const command = exportCommandOver(`${test.folder}/runs`);
  const wrong: [string[], string][] = [
    [[], "Cannot export: no run is named; say which by --run NAME\n"],
    [["--run", "mine", "--format", "pickle"], 'Cannot export to "pickle": valid are keras, '],
    [["--run", "other"], 'Cannot open the run "other": there is no folder '],
  ];
  for (const [args, said] of wrong) {
    const streams = captured();
    const status = await runCommand(command, args, streams);
    const err = streams.err();
    assertEquals([status, err.slice(0, said.length), err.split("\n").length], [2, said, 2]);
  }
});
