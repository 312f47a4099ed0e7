/** What the doctor found about one part of the machine. */
export interface Finding {
  /** The part, as a person calls it. */
  name: string;
  /** `"warning"` where the program works, but not at its best; `"fault"` where it does not. */
  status: "ok" | "warning" | "fault";
  /** What was looked at and what was there. */
  found: string;
  /** What to do, where something is to be done. */
  cure?: string;
}

/** Findings as lines for a person: status, part and what was found, the cure below. */
export function describeFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  return findings.flatMap(({ name, status, found, cure }) => {
    const line = `${status.padEnd(7)}  ${name.padEnd(width)}  ${found}`;
    return cure === undefined ? [line] : [line, `${" ".repeat(width + 11)}cure: ${cure}`];
  }).join("\n");
}
