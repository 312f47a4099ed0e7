import { extname, join } from "@std/path";

/** How a folder is served. */
export interface ServeFolderOptions {
  /** 0 takes any free one. */
  port: number;
  /** Once aborted, serving ends. */
  signal: AbortSignal;
  /** Is told the address. */
  onListen(url: string): void;
}

/** What browsers must be told of the files that pages have. */
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
};

/**
 * Serves the files of a folder to this machine alone, until the signal says so.
 *
 * @throws {Error} Where the port is taken.
 */
export async function serveFolder(folder: string, options: ServeFolderOptions): Promise<void> {
  const { port, signal, onListen } = options;
  const hostname = "127.0.0.1";
  let server: Deno.HttpServer<Deno.NetAddr>;
  try {
    server = Deno.serve({
      hostname,
      port,
      signal,
      onListen: (address) => onListen(`http://${hostname}:${address.port}/`),
    }, (request) => answer(folder, new URL(request.url).pathname));
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    throw new Error(`Cannot serve on port ${port}: it is taken; choose another one by --port`);
  }
  await server.finished;
}

/** A file of the folder itself; what lies elsewhere or in folders below is not served. */
async function answer(folder: string, path: string): Promise<Response> {
  const name = path === "/" ? "index.html" : path.slice(1);
  if (!/^[\w-][\w.-]*$/.test(name)) return new Response("Not found", { status: 404 });
  try {
    const file = await Deno.open(join(folder, name));
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    // A page that was made anew must not be an old one.
    const headers = { "content-type": type, "cache-control": "no-cache" };
    return new Response(file.readable, { headers });
  } catch {
    return new Response("Not found", { status: 404 });
  }
}
