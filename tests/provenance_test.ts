import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { CIFAR10 } from "../lib/cifar10/mod.ts";
import { CUDA_RELEASE, RELEASES } from "../lib/tensorflow/install/releases.ts";
import { IMAGENET_WEIGHTS } from "../lib/vgg19/imagenet_weights.ts";
import { allowed } from "./allowed.ts";

const ROOT = fromFileUrl(new URL("../", import.meta.url));
const ignore = !allowed("read");

const read = (path: string) => Deno.readTextFile(`${ROOT}${path}`);
const document = () => read("docs/provenance.md");

/** A package as deno.lock has it. */
interface Locked {
  name: string;
  version: string;
  integrity: string;
}

async function lockedPackages(): Promise<Locked[]> {
  const { npm } = JSON.parse(await read("deno.lock")) as { npm: Record<string, Locked> };
  return Object.entries(npm).map(([key, { integrity }]) => {
    const [, name, version] = /^(@?[^@]+)@([^_]+)/.exec(key)!;
    return { name: name!, version: version!, integrity };
  });
}

/** The licence that an installed package states; nothing where it is not installed here. */
async function licenceOf({ name, version }: Locked): Promise<string | undefined> {
  const start = `${name.replace("/", "+")}@${version}`;
  for await (const { name: folder } of Deno.readDir(`${ROOT}node_modules/.deno`)) {
    if (folder !== start && !folder.startsWith(`${start}_`)) continue;
    const text = await read(`node_modules/.deno/${folder}/node_modules/${name}/package.json`);
    const { license } = JSON.parse(text);
    return typeof license === "string" ? license : license?.type;
  }
  return undefined;
}

Deno.test({
  name: "docs/provenance.md names every library with its version, licence and integrity",
  ignore,
  async fn() {
    const text = await document();
    const { imports } = JSON.parse(await read("deno.json"));
    const names = Object.keys(imports).filter((name) => imports[name].startsWith("npm:"));
    const packages = await lockedPackages();
    for (const name of names) {
      const found = packages.find((each) => each.name === name)!;
      const row = text.split("\n").find((line) => line.startsWith(`| ${name} `));
      assert(row !== undefined, `no row for "${name}"`);
      const [, , version, licence, , integrity] = row.split("|").map((cell) => cell.trim());
      assertEquals([version, integrity], [found.version, `\`${found.integrity}\``], name);
      if (name !== "h5wasm") assertEquals(licence, await licenceOf(found), name);
    }
  },
});

/** Under these anybody may use what we load; "SEE LICENSE" is h5wasm's, NIST's own. */
const LICENCES = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Unlicense"]
  .concat(["Apache-2.0 AND MIT", "(BSD-3-Clause AND Apache-2.0)", "(Apache-2.0 AND BSD-3-Clause)"])
  .concat(["LGPL-3.0-or-later", "SEE LICENSE IN LICENSE.txt"]);

Deno.test({
  name: "every package that is loaded is pinned, under a licence that docs/provenance.md names",
  ignore,
  async fn() {
    const packages = await lockedPackages();
    assert(packages.length > 100);
    let seen = 0;
    for (const each of packages) {
      assert(each.integrity.startsWith("sha512-"), each.name);
      const licence = await licenceOf(each);
      if (licence === undefined) continue;
      seen++;
      assert(LICENCES.includes(licence), `${each.name}: ${licence}`);
      const isLesser = licence.startsWith("LGPL");
      assertEquals(isLesser, each.name.startsWith("@img/sharp-libvips"), each.name);
    }
    // Packages for other platforms are in the lock and not on the disk.
    assert(seen > packages.length / 2);
  },
});

Deno.test({
  name: "docs/provenance.md has the pins of data, weights and the native library",
  ignore,
  async fn() {
    const text = await document();
    const { archive, npm } = CIFAR10;
    const pins = [archive.url, archive.sha256, npm.sha512, `${npm.name}@${npm.version}`]
      .concat([IMAGENET_WEIGHTS.url, IMAGENET_WEIGHTS.md5])
      .concat([CUDA_RELEASE, ...Object.values(RELEASES)].map(({ wheel }) => wheel.sha256));
    for (const pin of pins) assertStringIncludes(text, pin);
    assertStringIncludes(text, IMAGENET_WEIGHTS.size.toLocaleString("en-US"));
  },
});
