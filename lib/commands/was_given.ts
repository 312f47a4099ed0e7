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

import { taskArguments } from "./task_arguments.ts";

if (import.meta.main) {
  const given = await taskArguments();
  const found = given.some((arg) => Deno.args.includes(arg.replace(/=.*/s, "")));
  Deno.exit(found ? 0 : 1);
}
