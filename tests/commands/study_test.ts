import { assertEquals, assertStringIncludes } from "@std/assert";
import { runCommand } from "../../lib/commands/command.ts";
import { study } from "../../lib/commands/study.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";

/** What the command prints, and its exit status. */
async function run(args: string[]): Promise<{ status: number; out: string; err: string }> {
  const written = { out: "", err: "" };
  const stream = (to: "out" | "err") => ({
    isTerminal: () => false,
    writeSync: (bytes: Uint8Array) => {
      written[to] += new TextDecoder().decode(bytes);
      return bytes.length;
    },
  });
  const streams = { stdout: stream("out"), stderr: stream("err") };
  return { status: await runCommand(study, args, streams), ...written };
}

function testStudy(name: string, body: (file: string) => Promise<void>): void {
  Deno.test({
    name: `study ${name}`,
    ignore: !allowed("read", "write", "env", "sys"),
    fn: () =>
      withFolder(async (folder) => {
        const file = `${folder}/it's mine.json`;
        const variants = { plain: {}, mirrored: { "fineTune.mirror": true } };
        await Deno.writeTextFile(
          file,
          JSON.stringify({ preset: "smoke", seeds: [0, 1], variants }),
        );
        await body(file);
      }),
  });
}

testStudy("--print-commands prints a line of a shell for each run", async (file) => {
  const args = ["--print-commands", file, "--name", "never-run", "--threads=1"];
  const { status, out } = await run(args);
  assertEquals(status, 0);
  const quoted = `'${file.replaceAll("'", "'\\''")}'`;
  const line = (name: string) =>
    `deno task study ${quoted} --name never-run --threads=1 --only=${name}\n`;
  const names = ["plain-seed0", "mirrored-seed0", "plain-seed1", "mirrored-seed1"];
  assertEquals(out, names.map(line).join(""));
});

testStudy("--only names the runs that there are, where it is none of them", async (file) => {
  const { status, err } = await run([file, "--only=plain-seed7"]);
  assertEquals(status, 2);
  assertStringIncludes(
    err,
    'Cannot do the run "plain-seed7": the study has plain-seed0, mirrored-seed0, plain-seed1, ' +
      "mirrored-seed1",
  );
});

testStudy("--jobs is a whole number", async (file) => {
  const { status, err } = await run([file, "--jobs=half"]);
  assertEquals(status, 2);
  assertStringIncludes(err, 'Cannot set "jobs"');
});
