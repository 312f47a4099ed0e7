/**
 * What the task was given that this program is a dependency of: Deno (2.9) passes it on to the last
 * command alone, so it is read off the process that runs the task.
 *
 * @returns Its words up to `--`; none where nobody can tell.
 */
export async function taskArguments(): Promise<string[]> {
  const all = await argumentsOf(Deno.ppid);
  return all.includes("--") ? all.slice(0, all.indexOf("--")) : all;
}

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
