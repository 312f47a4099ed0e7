import { gunzipSync, gzipSync } from "node:zlib";
import { readTarGz } from "../../../lib/files/mod.ts";
import { packTarGz } from "../../files/pack_tar_gz.ts";
import type { FuzzTarget } from "../target.ts";
import { removeFiles, withFile } from "./with_file.ts";

const mtime = new Date(0);
const BYTES = Uint8Array.from({ length: 700 }, (_, i) => i);

/** An archive, packed and not: what is not packed is packed before it is read. */
export const tar: FuzzTarget = {
  name: "tar",
  dictionary: [
    "ustar",
    "../",
    "/etc/",
    "0000000",
    "7777777",
    "30 path=set/a.bin\n",
    "././@LongLink",
  ],
  async seeds() {
    const packed = await packTarGz([
      { name: "set/", type: "directory", mtime },
      { name: "set/readme.html", bytes: BYTES.subarray(0, 40), mtime },
      { name: `set/${"long/".repeat(25)}name`, bytes: BYTES.subarray(0, 9), mtime },
      { name: "set/a.bin", bytes: BYTES, mtime, pax: { comment: "a" } },
    ]);
    const bare = Uint8Array.from(gunzipSync(packed));
    return new Map([["archive.tar", bare], ["archive.tar.gz", gzipSync(bare, { level: 9 })]]);
  },
  async read(input) {
    const isPacked = input[0] === 0x1f && input[1] === 0x8b;
    await withFile("archive.tar.gz", {
      input: isPacked ? input : gzipSync(input, { level: 1 }),
      read: (path) => readTarGz(path, { members: { "set/a.bin": BYTES.length } }),
    });
  },
  close: removeFiles,
};
