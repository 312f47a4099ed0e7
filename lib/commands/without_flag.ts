/** A command line without a flag and its value. */
export function withoutFlag(args: readonly string[], name: string): string[] {
  return args.filter((arg, i) =>
    arg !== `--${name}` && !arg.startsWith(`--${name}=`) && args[i - 1] !== `--${name}`
  );
}
