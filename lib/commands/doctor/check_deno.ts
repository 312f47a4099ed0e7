import type { Finding } from "./finding.ts";

/** The lowest version that the tests run on. */
const WANTED = [2, 9] as const;

/** Whether Deno is new enough. */
export function checkDeno(version: string = Deno.version.deno): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const enough = major > WANTED[0] || (major === WANTED[0] && minor >= WANTED[1]);
  if (enough) return { name: "Deno", status: "ok", found: version };
  return {
    name: "Deno",
    status: "fault",
    found: `${version}, ${WANTED.join(".")} or later is wanted`,
    cure: `run "deno upgrade", or put "npx deno@${WANTED.join(".")}" in place of "deno"`,
  };
}
