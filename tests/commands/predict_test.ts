import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { runCommand } from "../../lib/commands/command.ts";
import { predictCommand } from "../../lib/commands/predict.ts";
import { RunFolder } from "../../lib/training/mod.ts";
import { allowed } from "../allowed.ts";
import { EXAMPLE_CONFIG } from "../training/example_config.ts";
import { captured } from "./captured.ts";

/** Runs predict on files beside a run that has its configuration and no checkpoint. */
async function predictOn(args: (folder: string) => string[]) {
  const folder = await Deno.makeTempDir();
  try {
    const run = new RunFolder(folder, "mine");
    await Deno.mkdir(run.path);
    await run.writeConfig(EXAMPLE_CONFIG);
    await Deno.writeTextFile(join(folder, "notes.txt"), "no image\n");
    const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13];
    await Deno.writeFile(join(folder, "cut.png"), Uint8Array.from(png));
    const streams = captured();
    const status = await runCommand(predictCommand(folder), args(folder), streams);
    return { status, out: streams.out(), err: streams.err().replaceAll(folder, "RUNS") };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Arguments, the status, and how the one line on standard error begins. */
const WRONG: readonly [(folder: string) => string[], number, string][] = [
  [() => [], 2, "Cannot predict: no run is named; say which by --run NAME\n"],
  [
    () => ["--run", "mine"],
    2,
    "Cannot predict: no image is named; name one or more PNG or JPEG files\n",
  ],
  [
    () => ["--run", "other", "cat.png"],
    2,
    'Cannot open the run "other": there is no folder "RUNS/other"\n',
  ],
  [
    () => ["--run", "../mine", "cat.png"],
    2,
    'Cannot name a run "../mine": a name has 1 to 100 letters, digits, dots, dashes and underscores, and no dot at the start\n',
  ],
  [
    (folder) => ["--run", "mine", join(folder, "cat.png")],
    1,
    'Cannot read the image "RUNS/cat.png": there is no such file\n',
  ],
  [
    (folder) => ["--run", "mine", join(folder, "notes.txt")],
    1,
    'Cannot read the image "RUNS/notes.txt": its first bytes are not an image\'s, wanted a PNG or JPEG\n',
  ],
];

Deno.test({
  name: "predict names each of several wrong files",
  ignore: !allowed("read", "write", "env"),
  async fn() {
    const { status, out, err } = await predictOn((folder) => [
      "--run",
      "mine",
      ...["cat.png", "notes.txt"].map((name) => join(folder, name)),
    ]);
    assertEquals([status, out], [1, ""]);
    assertEquals(err.split("\n"), [
      "Cannot predict: 2 of 2 files cannot be read:",
      '  Cannot read the image "RUNS/cat.png": there is no such file',
      '  Cannot read the image "RUNS/notes.txt": its first bytes are not an image\'s, wanted a PNG or JPEG',
      "",
    ]);
  },
});

WRONG.forEach(([args, status, err]) => {
  Deno.test({
    name: `predict ends with ${status} and one sentence when given ${
      args("").join(" ") || "nothing"
    }`,
    ignore: !allowed("read", "write", "env"),
    async fn() {
      assertEquals(await predictOn(args), { status, out: "", err });
    },
  });
});

Deno.test({
  name: "predict ends with 1 and one line when the image is cut off or is a folder",
  ignore: !allowed("read", "write", "env", "ffi", "sys"),
  async fn() {
    for (const name of ["cut.png", "mine"]) {
      const { status, out, err } = await predictOn((folder) => [
        "--run",
        "mine",
        join(folder, name),
      ]);
      assertEquals([status, out], [1, ""]);
      assertEquals(err.startsWith(`Cannot read the image "RUNS/${name}": `), true, err);
      assertEquals(err.split("\n").length, 2, err);
    }
  },
});
