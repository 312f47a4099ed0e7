/**
 * Run by use_backend_test.ts in a process of its own, because one process loads the library once:
 * tries each folder of the JSON in its argument as TENSORFLOW_LIB, and says on standard error what
 * came of it.
 */
import { useBackend } from "../../../lib/tensorflow/mod.ts";

const outcomes: Record<string, unknown> = {};
for (const [name, folder] of Object.entries<string>(JSON.parse(Deno.args[0]!))) {
  Deno.env.set("TENSORFLOW_LIB", folder);
  for (const backend of ["tensorflow", "auto"] as const) {
    try {
      const taken = await useBackend(backend);
      outcomes[`${name} ${backend}`] = { name: taken.name, reason: taken.reason };
    } catch (error) {
      outcomes[`${name} ${backend}`] = { error: (error as Error).message };
    }
  }
}
await Deno.stderr.write(new TextEncoder().encode(JSON.stringify(outcomes)));
