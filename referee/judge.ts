import type { KnownFailure } from "./known_failures.ts";

/** How Jasmine says that a spec, or what surrounds a group of them, went. */
export interface SpecResult {
  fullName: string;
  status: string;
  failedExpectations: readonly { message: string }[];
}

/** How the specs went. */
export interface Report {
  /** TensorFlow's version. */
  version: string;
  /** Names of the specs that passed. */
  passed: string[];
  failed: { name: string; message: string }[];
  /** Specs that say themselves that they are not to run. */
  pending: string[];
  /** How many the authors leave out. */
  excluded: number;
}

/** What follows from a report and the list of known failures. */
export interface Verdict {
  /** Failed, and are not on the list. */
  unexpected: Report["failed"];
  /** Always fail, says the list, and did not: they passed, or have another name. */
  mended: KnownFailure[];
  /** Passed, as a share of those that ran. */
  share: number;
  /** Nothing is unexpected, the list is true, and the share is high enough. */
  holds: boolean;
}

/** What the binding is to reach. */
export const LEAST_SHARE = 0.99;

/** Holds a report against the list of the specs that are known to fail. */
export function judge(report: Report, known: readonly KnownFailure[]): Verdict {
  const failing = new Set(report.failed.map(({ name }) => name));
  const listed = new Set(known.map(({ name }) => name));
  const unexpected = report.failed.filter(({ name }) => !listed.has(name));
  const mended = known.filter(({ name, sometimes }) => !sometimes && !failing.has(name));
  const ran = report.passed.length + report.failed.length;
  const share = ran === 0 ? 0 : report.passed.length / ran;
  const holds = unexpected.length === 0 && mended.length === 0 && share >= LEAST_SHARE;
  return { unexpected, mended, share, holds };
}

/** A report and its verdict as text; the last line sums up as `deno test` does. */
export function describeVerdict(report: Report, verdict: Verdict): string {
  const { passed, failed, pending, excluded, version } = report;
  const { unexpected, mended, share, holds } = verdict;
  const ran = passed.length + failed.length;
  return [
    ...unexpected.map(({ name, message }) => `failed: ${name}\n  ${message.split("\n")[0]}`),
    ...mended.map(({ name }) => `on the list of known failures, and does not fail: ${name}`),
    `TensorFlow ${version}: of ${ran} specs that tfjs's authors run, ${passed.length} passed ` +
    `(${(100 * share).toFixed(2)} %, at least ${100 * LEAST_SHARE} % are wanted), ` +
    `${failed.length - unexpected.length} failed as known; ` +
    `${excluded} are left out by the authors, ${pending.length} by themselves`,
    `${holds ? "ok" : "FAILED"} | ${passed.length} passed | ` +
    `${unexpected.length + mended.length} failed`,
  ].join("\n");
}
