/**
 * Stands in for pip: `fake_pip.ts BEHAVIOUR ARGUMENT LOG ...pip's arguments`. It writes its
 * arguments to LOG and then, for `download`, does as BEHAVIOUR says: `"bring"` puts the
 * wheel that was asked for, from the folder ARGUMENT, where pip would, `"fail"` prints ARGUMENT on standard error, `"nothing"` does nothing.
 */
import { join } from "node:path";

const [behaviour, argument, log, ...pip] = Deno.args as [string, string, string, ...string[]];
await Deno.writeTextFile(log, `${pip.join(" ")}\n`, { append: true });
if (pip[0] === "download") {
  if (behaviour === "bring") {
    const name = `${pip.at(-1)!.replace("==", "-")}-cp312-cp312-any.whl`;
    const temporary = join(Deno.env.get("TMPDIR")!, name);
    await Deno.copyFile(join(argument, name), temporary);
    await Deno.copyFile(temporary, join(pip[pip.indexOf("--dest") + 1]!, name));
  }
  if (behaviour === "fail") {
    await Deno.stderr.write(new TextEncoder().encode(argument));
    Deno.exit(1);
  }
}
