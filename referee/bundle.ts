import { fromFileUrl, join } from "@std/path";
import { corePackage, NODE_PACKAGE, ROOT } from "./packages.ts";
import { runDeno } from "./run_deno.ts";

const HERE = fromFileUrl(new URL("./", import.meta.url));
const TOOLS = join(HERE, "tools");

/** What CommonJS modules expect around them. */
const BANNER = `\
import { createRequire as requireFrom } from "node:module";
const require = requireFrom(import.meta.url);
const __dirname = ${JSON.stringify(join(NODE_PACKAGE, "dist"))};
const superCall = (base, target, ...args) => Reflect.construct(base, args, target);`;

/**
 * Bundles the specs, tfjs and our binding into one module, in which there is one copy of tfjs-core.
 *
 * @param path Where it goes.
 */
export async function bundle(path: string): Promise<void> {
  // A folder of their own, so that nobody needs these packages who does not run the specs.
  await runDeno(["install", "--frozen", "--quiet"], { cwd: TOOLS });
  const nodeModules = join(TOOLS, "node_modules");
  const options = [
    ...["--bundle", "--platform=node", "--format=esm", "--main-fields=module,main"],
    // tfjs-core says that its specs have no side effects, and would lose them.
    "--ignore-annotations",
    `--alias:@tensorflow/tfjs-core=${await corePackage()}`,
    `--alias:@std/path=${join(ROOT, "vendor/std/path/mod.ts")}`,
    `--alias:@mapbox/node-pre-gyp=${join(HERE, "bundled/addon_place.ts")}`,
    `--banner:js=${BANNER}`,
    "--log-level=warning",
    `--outfile=${path}`,
  ];
  const esbuild = ["run", "--frozen", "--quiet", "-A", "npm:esbuild@0.25.12"];
  await runDeno([...esbuild, join(HERE, "bundled/entry.js"), ...options], {
    cwd: TOOLS,
    env: { NODE_PATH: nodeModules },
  });
  await Deno.writeTextFile(path, constructClasses(await Deno.readTextFile(path)));
}

/**
 * tfjs-node is compiled to classes of 2009, which call the class that they extend; tfjs-core's
 * modules have classes of today, which must be constructed.
 */
export function constructClasses(code: string): string {
  return code
    .replaceAll(
      /^(\s*var _this\d* = )(_super\d*)\.call\(this(?:, )?/gm,
      "$1superCall($2, new.target, ",
    )
    .replaceAll(
      /^(\s*return )(_super\d*) !== null && \2\.apply\(this, arguments\)/gm,
      "$1superCall($2, new.target, ...arguments)",
    );
}
