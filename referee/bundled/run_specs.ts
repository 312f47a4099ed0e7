import type { Report, SpecResult } from "../judge.ts";
import { globals } from "./globals.ts";

/**
 * Runs every spec that registered itself but those that a name on the authors' list excludes, and
 * writes how each went to the file that the second argument names.
 */
export async function runSpecs(): Promise<void> {
  const [, reportPath = "", excluded = "[]"] = Deno.args;
  const names: string[] = JSON.parse(excluded);
  const environment = globals.jasmineEnvironment;
  const version = globals.refereeBinding.TF_Version;
  const report: Report = { passed: [], failed: [], excluded: 0, pending: [], version };
  const fail = ({ fullName, failedExpectations }: SpecResult) =>
    report.failed.push({
      name: fullName,
      message: failedExpectations.map(({ message }) => message).join("; "),
    });
  environment.configure({
    random: false,
    specFilter: (spec) => !names.some((name) => spec.getFullName().includes(name)),
  });
  environment.clearReporters();
  environment.addReporter({
    // Known where the process ends in the midst of it.
    specStarted: ({ fullName }) => Deno.writeTextFileSync(`${reportPath}.current`, fullName),
    specDone(result) {
      if (result.status === "passed") report.passed.push(result.fullName);
      else if (result.status === "excluded") report.excluded++;
      else if (result.status === "pending") report.pending.push(result.fullName);
      else fail(result);
    },
    suiteDone(result) {
      if (result.failedExpectations.length > 0) fail(result);
    },
  });
  await environment.execute();
  await Deno.writeTextFile(reportPath, JSON.stringify(report));
}
