import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { loadCifar10 } from "../../lib/cifar10/mod.ts";
import type { Source } from "../../lib/cifar10/sources/source.ts";
import { silentReporter } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";
import { namesIn, withFolder } from "../files/with_folder.ts";
import { smallDataset } from "./small_dataset.ts";

const ignore = !allowed("read", "write");
const { dataset, files, record } = smallDataset();

const unreachable: Source = {
  name: () => "far place",
  fetch: () => Promise.reject(new Error("no way there")),
};
const good: Source = { name: () => "near place", fetch: () => Promise.resolve(new Map(files)) };
const damaged: Source = {
  name: () => "damaged place",
  fetch: () => Promise.resolve(new Map([...files].map(([name, file]) => [name, file.subarray(1)]))),
};

Deno.test({
  name: "loadCifar10() fetches once and reads the folder when it is there",
  ignore,
  fn: () =>
    withFolder(async (outer) => {
      const folder = join(outer, "cifar10");
      const warnings: string[] = [];
      const reporter = { ...silentReporter, warn: (text: string) => void warnings.push(text) };
      const sources = [unreachable, damaged, good];
      const fetched = await loadCifar10({ folder, record, sources, reporter });
      assertEquals(fetched.source, "near place");
      assertEquals(fetched.test, dataset.test);
      assertEquals(warnings.length, 2);
      assertEquals(
        warnings[0],
        "CIFAR-10 cannot be had from the far place: no way there",
      );
      assertEquals(await namesIn(outer), ["cifar10"]);
      assertEquals(await loadCifar10({ folder, record, sources: [] }), fetched);
    }),
});

Deno.test({
  name: "loadCifar10() fetches once when several programs want it",
  ignore,
  fn: () =>
    withFolder(async (outer) => {
      const folder = join(outer, "cifar10");
      let fetches = 0;
      const slow: Source = {
        name: () => "slow place",
        async fetch({ workFolder }) {
          fetches++;
          await Deno.writeTextFile(join(workFolder, "part"), "half");
          await new Promise((resolve) => setTimeout(resolve, 100));
          // Nobody else has taken it away meanwhile.
          assertEquals(await Deno.readTextFile(join(workFolder, "part")), "half");
          return new Map(files);
        },
      };
      const load = () => loadCifar10({ folder, record, sources: [slow] });
      const [one, two] = await Promise.all([load(), load()]);
      assertEquals(one, two);
      assertEquals(fetches, 1);
      assertEquals(await namesIn(outer), ["cifar10"]);
    }),
});

Deno.test({
  name: "loadCifar10() tells all that it tried when nothing works",
  ignore,
  fn: () =>
    withFolder(async (outer) => {
      const folder = join(outer, "cifar10");
      const load = () => loadCifar10({ folder, record, sources: [unreachable, damaged] });
      const { message } = await assertRejects(load, Error);
      assertStringIncludes(message, "the far place (no way there) and the damaged place (Cannot");
      assertStringIncludes(message, "put the six files of cifar-10-binary.tar.gz there");
      assertEquals(await namesIn(outer), []);
    }),
});
