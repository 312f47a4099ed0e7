/**
 * Tries, in the permissions that a task has, what no task may do, by our own code and by Deno's own
 * calls, and prints what succeeded. Started by permissions_test.ts in a folder of its own, which has
 * a folder `data` in it.
 *
 *     deno run PERMISSIONS probe.ts OUTSIDE PORT
 *
 * @module
 */
import { download, writeFileAtomic } from "../../lib/files/mod.ts";

const [outside, port] = Deno.args as [string, string];
const done: string[] = [];

/** Does something, and notes that it could be done; a refusal is what Deno throws for one. */
async function attempt(name: string, work: () => unknown): Promise<void> {
  try {
    await work();
    done.push(name);
  } catch (error) {
    const causes = [error, (error as Error).cause, ((error as Error).cause as Error)?.cause];
    if (causes.some((cause) => cause instanceof Deno.errors.NotCapable)) return;
    done.push(`${name}: not refused, but failed: ${error}`);
  }
}

const places = {
  "data": "data/file",
  "the program's folder": "file",
  "a folder above data": "data/../file",
  "a name that begins as data does": "data_file",
  "another folder": `${outside}/file`,
};
for (const [name, path] of Object.entries(places)) {
  await attempt(`write ${name}`, () => Deno.writeTextFile(path, "x"));
  await attempt(`write ${name} whole`, () => writeFileAtomic(`${path}_whole`, "x"));
}
await attempt("remove a file elsewhere", () => Deno.remove(`${outside}/there`));
await attempt("rename a file elsewhere", () => Deno.rename(`${outside}/there`, "data/there"));
await attempt("link to a folder elsewhere", () => Deno.symlink(outside, "data/link"));
await attempt("make a temporary file", () => Deno.makeTempFile());

const local = `http://127.0.0.1:${port}/file.bin`;
await attempt(
  "fetch from this machine",
  () => fetch(local).then((answer) => answer.body?.cancel()),
);
await attempt("connect to this machine", () => Deno.connect({ port: Number(port) }));
await attempt("listen", () => Deno.listen({ port: 0 }).close());
await attempt(
  "download",
  () => download(local, "data/file.bin", { title: "x", size: 1, sha256: "x", tries: 1 }),
);
// Refused before anything is sent, or looked up.
await attempt("fetch from elsewhere", () => fetch("https://host.invalid/"));
await attempt("look a name up", () => Deno.resolveDns("host.invalid", "A"));
await attempt("start a shell", () => new Deno.Command("sh", { args: ["-c", "true"] }).output());

for (const host of ["storage.googleapis.com", "www.cs.toronto.edu"]) {
  const { state } = await Deno.permissions.query({ name: "net", host });
  if (state === "granted") done.push(`reach ${host}`);
}
await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(done)));
