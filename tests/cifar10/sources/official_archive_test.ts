import { assertEquals, assertRejects } from "@std/assert";
import { officialArchive } from "../../../lib/cifar10/sources/official_archive.ts";
import { sha256Hex, silentReporter } from "../../../lib/files/mod.ts";
import { allowed } from "../../allowed.ts";
import { packTarGz } from "../../files/pack_tar_gz.ts";
import { serve } from "../../files/serve.ts";
import { namesIn, withFolder } from "../../files/with_folder.ts";
import { smallDataset } from "../small_dataset.ts";

const ignore = !allowed("read", "write", "net");
const { files, record } = smallDataset();

/** Fetches from a server that has an archive of these files. */
async function fetchFrom(members: ReadonlyMap<string, Uint8Array>) {
  const archive = await packTarGz([
    { name: "cifar-10-batches-bin/", type: "directory" },
    ...[...members].map(([name, bytes]) => ({ name: `cifar-10-batches-bin/${name}`, bytes })),
  ]);
  let fetched = new Map<string, Uint8Array>();
  await serve(() => new Response(archive), (url) =>
    withFolder(async (workFolder) => {
      const sums = { sha256: sha256Hex(archive), size: archive.length };
      const served = { ...record, archive: { ...record.archive, ...sums, url } };
      fetched = await officialArchive.fetch({
        record: served,
        workFolder,
        reporter: silentReporter,
      });
      assertEquals(await namesIn(workFolder), []);
    }));
  return fetched;
}

Deno.test({
  name: "officialArchive gives the files when the archive is the recorded one",
  ignore,
  async fn() {
    assertEquals(await fetchFrom(files), files);
  },
});

Deno.test({
  name: "officialArchive refuses the archive when a file in it is too long",
  ignore,
  async fn() {
    const long = new Map(files).set("test_batch.bin", new Uint8Array(30_731));
    await assertRejects(() => fetchFrom(long), SyntaxError, "has 30731 bytes, more than 30730");
  },
});
