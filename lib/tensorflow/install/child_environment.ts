/**
 * The environment for a program that this process starts: its own, without the variables that tell
 * the system's loader where libraries are. With those set, Deno starts no program but for a process
 * that may run any.
 */
export function childEnvironment(): Record<string, string> {
  const variables = Object.entries(Deno.env.toObject());
  return Object.fromEntries(variables.filter(([name]) => !/^(LD|DYLD)_/.test(name)));
}
