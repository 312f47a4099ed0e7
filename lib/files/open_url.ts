import { STATUS_CODES } from "node:http";
import { DownloadError } from "./download_error.ts";

/** What `openUrl` can be told. */
export interface OpenUrlOptions {
  /** Ask for the bytes from this one on. @default 0 */
  start?: number;
  /** Ends the request. */
  signal?: AbortSignal;
}

const MOST_REDIRECTS = 10;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
/** Timeout, too early, too many requests: the client statuses that pass by themselves. */
const PASSING_STATUSES = new Set([408, 425, 429]);

/**
 * Asks for a file over HTTPS (plain HTTP only on this machine itself) and follows redirects by the
 * same rule, so that no server can lead a download to an unprotected one.
 *
 * @returns An answer of status 200, 206 or 416 whose body the caller reads or cancels.
 * @throws {DownloadError} Any other status, an address that is not allowed, no connection.
 */
export async function openUrl(url: string, options: OpenUrlOptions = {}): Promise<Response> {
  let address = allowedAddress(url);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await request(address, options);
    const location = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel();
      address = allowedAddress(location, address);
      continue;
    }
    if ([200, 206, 416].includes(response.status)) return response;
    await response.body?.cancel();
    const passing = response.status >= 500 || PASSING_STATUSES.has(response.status);
    throw new DownloadError(
      passing ? "passing" : "refused",
      `the server answered ${statusText(response.status)}`,
    );
  }
  throw new DownloadError("refused", `more than ${MOST_REDIRECTS} redirects`);
}

function allowedAddress(url: string, base?: URL): URL {
  if (!URL.canParse(url, base?.href)) {
    throw new DownloadError("refused", `the address "${url}" is not a URL`);
  }
  const address = new URL(url, base?.href);
  // No server elsewhere may send us to one of this machine's own.
  const loopback = isLoopback(address) && (base === undefined || isLoopback(base));
  const what = base === undefined ? "the address is" : "the server redirects to";
  if (address.protocol !== "https:" && !(loopback && address.protocol === "http:")) {
    throw new DownloadError("refused", `${what} "${address.origin}", which is not HTTPS`);
  }
  if (address.username !== "" || address.password !== "") {
    throw new DownloadError("refused", `${what} one with a name or a password in it`);
  }
  return address;
}

function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.has(hostname);
}

async function request(address: URL, { start = 0, signal }: OpenUrlOptions): Promise<Response> {
  // Compressed on the way, neither the length nor the place to go on from would mean the file's.
  const headers = new Headers({ "accept-encoding": "identity" });
  if (start > 0) headers.set("range", `bytes=${start}-`);
  try {
    return await fetch(address, { headers, redirect: "manual", signal: signal ?? null });
  } catch (error) {
    const reason = reasonOf(error);
    if (/certificate/i.test(reason)) {
      throw new DownloadError(
        "refused",
        `${reason}; where a proxy has a certificate of its own, set DENO_TLS_CA_STORE=system or ` +
          "name its file in DENO_CERT",
        { cause: error },
      );
    }
    const failure = error instanceof Deno.errors.NotCapable ? "refused" : "passing";
    throw new DownloadError(failure, reason, { cause: error });
  }
}

/** Why `fetch` failed: its own message says nothing, its cause's repeats the address first. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!(error.cause instanceof Error)) return error.message;
  return error.cause.message.replace(/^error sending request for url \(.*?\): /, "");
}

function statusText(status: number): string {
  const name = STATUS_CODES[status];
  return name === undefined ? String(status) : `${status} (${name})`;
}
