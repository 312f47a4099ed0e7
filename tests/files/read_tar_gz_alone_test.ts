import { assertEquals, assertLess, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { gunzipSync, gzipSync } from "node:zlib";
import { readTarGz } from "../../lib/files/mod.ts";
import { allowed } from "../allowed.ts";
import { type Member, packTarGz } from "./pack_tar_gz.ts";
import { withFolder } from "./with_folder.ts";

const ignore = !allowed("read", "write");
const GOOD: Member = { name: "set/a.bin", bytes: Uint8Array.of(1, 2, 3) };
const WANTED = { "set/a.bin": 3 };

/** Reads `set/a.bin`, three bytes at most, out of these bytes as an archive. */
async function readA(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  await withFolder(async (folder) => {
    const path = join(folder, "archive.tar.gz");
    await Deno.writeFile(path, bytes);
    for (const [name, member] of await readTarGz(path, { members: WANTED })) {
      found.set(name, member);
    }
  });
  return found;
}

Deno.test({
  name: "readTarGz() gives the members wanted when the archive holds others as well",
  ignore,
  async fn() {
    const archive = await packTarGz([
      { name: "set/", type: "directory" },
      { name: "set/readme.html", bytes: new Uint8Array(2000) },
      GOOD,
    ]);
    const found = await readA(archive);
    assertEquals([...found.keys()], ["set/a.bin"]);
    assertEquals(found.get("set/a.bin"), Uint8Array.of(1, 2, 3));
  },
});

const HOSTILE: Record<string, { members: Member[]; text: string }> = {
  "a name climbs out": {
    members: [GOOD, { name: "set/../../a.bin" }],
    text: 'the name "set/../../a.bin" in it climbs out of the archive',
  },
  "a name starts at the root": {
    members: [GOOD, { name: "/etc/a.bin" }],
    text: 'the name "/etc/a.bin" in it climbs out of the archive',
  },
  "the member is a symbolic link": {
    members: [{ name: "set/a.bin", type: "symlink", linkname: "/etc/passwd" }],
    text: '"set/a.bin" in it is a symlink',
  },
  "it holds a hard link": {
    members: [GOOD, { name: "b", type: "link", linkname: "set/a.bin" }],
    text: '"b" in it is a link',
  },
  "the member is too long": {
    members: [{ ...GOOD, bytes: new Uint8Array(4) }],
    text: '"set/a.bin" in it has 4 bytes, more than 3',
  },
  "it is stuffed with other members": {
    members: [{ name: "b", bytes: new Uint8Array(1_100_000) }, GOOD],
    text: "it holds more than was asked for",
  },
  "the member is missing": { members: [], text: 'it has no "set/a.bin"' },
};

for (const [when, { members, text }] of Object.entries(HOSTILE)) {
  Deno.test({
    name: `readTarGz() refuses the archive when ${when}`,
    ignore,
    async fn() {
      const archive = await packTarGz(members);
      await assertRejects(() => readA(archive), SyntaxError, text);
    },
  });
}

Deno.test({
  name: "readTarGz() unpacks no more of an archive than was asked for",
  ignore,
  async fn() {
    // Headers alone, 200 MB of them: no member of it is too long, and the file has under two megabytes.
    const header = gunzipSync(await packTarGz([{ name: "set/", type: "directory" }])).subarray(
      0,
      512,
    );
    const headers = new Uint8Array(2 ** 20).map((_, i) => header[i % 512]!);
    const bomb = await new Blob(
      Array.from({ length: 200 }, () => Uint8Array.from(gzipSync(headers))),
    ).bytes();
    assertLess(bomb.length, 2_000_000);
    const before = Deno.memoryUsage().rss;
    await assertRejects(() => readA(bomb), SyntaxError, "it holds more than was asked for");
    assertLess(Deno.memoryUsage().rss - before, 60_000_000);
  },
});

Deno.test({
  name: "readTarGz() refuses the archive when a length in it is none",
  ignore,
  async fn() {
    const archive = Uint8Array.from(gunzipSync(await packTarGz([GOOD])));
    // Base 256 with a sign, as GNU tar writes large numbers: -1.
    archive.fill(0xff, 124, 136);
    archive.fill(0x20, 148, 156);
    const sum = archive.subarray(0, 512).reduce((sum, byte) => sum + byte, 0);
    archive.set(new TextEncoder().encode(sum.toString(8).padStart(6, "0") + "\0 "), 148);
    await assertRejects(() => readA(Uint8Array.from(gzipSync(archive))), SyntaxError);
  },
});

Deno.test({
  name: "readTarGz() refuses the archive when it is cut short or no archive",
  ignore,
  async fn() {
    const archive = await packTarGz([GOOD]);
    await assertRejects(() => readA(archive.subarray(0, archive.length - 30)), SyntaxError);
    await assertRejects(() => readA(new TextEncoder().encode("<html>")), SyntaxError);
    await assertRejects(() => readA(new Uint8Array()), SyntaxError);
  },
});
