import { assertEquals } from "@std/assert";
import {
  findJupyter,
  installedKernel,
  writeKernelSpec,
} from "../../../lib/commands/notebooks/jupyter.ts";
import { allowed } from "../../allowed.ts";
import { withFolder } from "../../files/with_folder.ts";

function testFolder(name: string, body: (folder: string) => Promise<void>): void {
  Deno.test({ name, ignore: !allowed("read", "write"), fn: () => withFolder(body) });
}

/** First lines of the program, and the Python that it runs by. */
const PYTHONS: readonly [string, string | undefined][] = [
  ["#!/venv/bin/python3.12\nimport sys\n", "/venv/bin/python3.12"],
  ["#!/usr/bin/env python3\n", "python3"],
  ["#!/bin/sh\n'''exec' /a/very/long/path/python3 \"$0\"\n", undefined],
  ["", undefined],
];

for (const [start, python] of PYTHONS) {
  testFolder(`findJupyter() takes the Python of ${JSON.stringify(start)}`, async (folder) => {
    await Deno.writeTextFile(`${folder}/jupyter`, start);
    assertEquals(await findJupyter({ PATH: `/nowhere:${folder}` }), {
      program: `${folder}/jupyter`,
      python: python ?? `${folder}/python3`,
    });
  });
}

testFolder("findJupyter() finds none where there is none", async (folder) => {
  assertEquals(await findJupyter({ PATH: folder }), undefined);
});

testFolder("installedKernel() finds what writeKernelSpec() wrote", async (folder) => {
  const env = { JUPYTER_PATH: folder, HOME: folder, PATH: "" };
  assertEquals(await installedKernel(env), undefined);
  await writeKernelSpec(folder);
  assertEquals(await installedKernel(env), Deno.execPath());
});
