/**
 * Tells a task whether the task that it is a dependency of was given a flag, which Deno (2.9) passes
 * on to the last command alone:
 *
 *     deno run --allow-run=cat,ps lib/commands/was_given.ts --help || deno task setup
 *
 * Exit status 0 where one of the flags was given, 1 where none was or nobody can tell.
 *
 * @module
 */

/** What a process was started with: by Linux's own account, elsewhere as `ps` shows it. */
async function argumentsOf(process: number): Promise<string[]> {
  const ways: [command: string, args: string[], between: string][] = [
    ["cat", [`/proc/${process}/cmdline`], "\0"],
    ["ps", ["-o", "args=", "-p", String(process)], " "],
  ];
  for (const [command, args, between] of ways) {
    try {
      const { success, stdout } = await new Deno.Command(command, { args, stderr: "null" })
        .output();
      if (success) return new TextDecoder().decode(stdout).trimEnd().split(between);
    } catch {
      // This machine has no such program.
    }
  }
  return [];
}

if (import.meta.main) {
  const all = await argumentsOf(Deno.ppid);
  const given = all.includes("--") ? all.slice(0, all.indexOf("--")) : all;
  const found = given.some((arg) => Deno.args.includes(arg.replace(/=.*/s, "")));
  Deno.exit(found ? 0 : 1);
}
