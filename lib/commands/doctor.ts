import { findLibrary, freeBytes } from "../tensorflow/install/mod.ts";
import { type LibraryProbe, probeLibrary } from "../tensorflow/mod.ts";
import type { Command } from "./command.ts";
import { checkCpu, checkPrecision } from "./doctor/check_cpu.ts";
import { checkData } from "./doctor/check_data.ts";
import { checkDeno } from "./doctor/check_deno.ts";
import { checkGpu, hasNvidiaDriver } from "./doctor/check_gpu.ts";
import { checkJupyter, jupyterFolders } from "./doctor/check_jupyter.ts";
import { checkLibrary } from "./doctor/check_library.ts";
import { availableMemory, checkDisk, checkMemory } from "./doctor/check_room.ts";
import { checkThreads } from "./doctor/check_threads.ts";
import { checkWeights } from "./doctor/check_weights.ts";
import { cpuFeatures } from "./doctor/cpu_features.ts";
import { describeFindings, type Finding } from "./doctor/finding.ts";

/** `deno task doctor`: says what works on this machine, what does not, and the cure. */
export const doctor: Command = {
  name: "doctor",
  summary: "checks whether this machine has what training needs, and says the cure of each fault",
  examples: [
    {
      command: "deno task doctor",
      does: "checks everything; its exit status is 1 where there is a fault",
    },
    { command: "deno task doctor --json", does: "prints the same as JSON" },
  ],
  flags: { json: { type: "boolean", help: "print the findings as JSON" } },
  async run({ flags, reporter, print }) {
    reporter.info("checking this machine, which takes a few seconds");
    const findings = await examine();
    print(flags.json === true ? JSON.stringify(findings, null, 2) : describeFindings(findings));
    return findings.some(({ status }) => status === "fault") ? 1 : 0;
  },
};

async function examine(): Promise<Finding[]> {
  const features = await cpuFeatures();
  const library = findLibrary();
  // A library that needs AVX would end the process here, doctor and all.
  const cpu = checkCpu(features);
  const probe = "missing" in library || cpu.status === "fault" ? undefined : probeSafely();
  const { devices = [], computesOn } = probe !== undefined && "devices" in probe ? probe : {};
  const cuda = "cuda" in library;
  return [
    checkDeno(),
    checkLibrary(library, probe),
    cpu,
    checkThreads(),
    checkGpu({ driver: await hasNvidiaDriver(), devices, computesOn, cuda }),
    checkPrecision(features, computesOn),
    await checkData("data/cifar10"),
    await checkWeights(),
    checkDisk(await freeBytes(".")),
    checkMemory(await availableMemory()),
    await checkJupyter(jupyterFolders(Deno.env.toObject())),
  ];
}

function probeSafely(): LibraryProbe | { failure: string } {
  try {
    return probeLibrary();
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
