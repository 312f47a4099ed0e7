import { stripTypeScriptTypes } from "node:module";

/** The page's modules: each stands behind all that it imports. */
const MODULES = [
  "demo_data",
  "shrink",
  "decode_photo",
  "hide_parts",
  "open_model",
  "show_result",
  "main",
];

/** An import of one module of the page from another, or of types. */
const IMPORT = /^import\s[^;]*?\sfrom\s+"[^"]+";\n/gm;

/**
 * The page's program: its TypeScript modules without their types, one after the other in one
 * function. One classic script runs from a disk as well as from a server, which modules do not.
 */
export async function pageScript(): Promise<string> {
  const parts = await Promise.all(MODULES.map(async (name) => {
    const text = await readPageFile(`${name}.ts`);
    // Types of other modules go with their imports, before the rest is looked at.
    return stripTypeScriptTypes(text.replaceAll(IMPORT, ""))
      .replaceAll(/^export /gm, "")
      .replaceAll(/[ \t]+$/gm, "")
      .replaceAll(/\n{3,}/g, "\n\n");
  }));
  return `(() => {\n"use strict";\n${parts.join("\n")}})();\n`;
}

/** A file of the page as it stands beside this module. */
export function readPageFile(name: string): Promise<string> {
  return Deno.readTextFile(new URL(`./page/${name}`, import.meta.url));
}
