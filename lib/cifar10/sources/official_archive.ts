import { join } from "@std/path";
import { download, readTarGz } from "../../files/mod.ts";
import { RECORD_BYTES } from "../binary_layout.ts";
import type { Cifar10Record } from "../cifar10_record.ts";
import type { Source } from "./source.ts";

/**
 * The archive that the data set's authors publish. A download that was cut off stays in the work
 * folder, and the next run goes on with it.
 */
export const officialArchive: Source = {
  name: (record) => `official archive ${archiveName(record)}`,

  async fetch({ record, workFolder, reporter }) {
    const { url, folder, sha256, size } = record.archive;
    const path = join(workFolder, archiveName(record));
    await download(url, path, { title: "CIFAR-10", sha256, size, reporter });
    const wanted = record.files.map(({ name }) => ({ name, member: `${folder}/${name}` }));
    const fileBytes = record.imagesPerFile * RECORD_BYTES;
    const members = await readTarGz(path, {
      members: Object.fromEntries(wanted.map(({ member }) => [member, fileBytes])),
    });
    await Deno.remove(path);
    return new Map(wanted.map(({ name, member }) => [name, members.get(member)!]));
  },
};

function archiveName(record: Cifar10Record): string {
  return record.archive.url.split("/").at(-1)!;
}
