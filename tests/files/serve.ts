/** A server on this machine that answers from a handler while a test runs. */
export async function serve(
  handler: (request: Request) => Response | Promise<Response>,
  run: (url: string) => Promise<void>,
): Promise<void> {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, handler);
  try {
    await run(`http://127.0.0.1:${server.addr.port}/file.bin`);
  } finally {
    await server.shutdown();
  }
}

/** Answers a request for a file as a good server does: the part asked for, or all. */
export function answer(request: Request, bytes: Uint8Array<ArrayBuffer>): Response {
  const start = startOf(request);
  if (start === undefined) return new Response(bytes);
  return new Response(bytes.subarray(start), {
    status: 206,
    headers: { "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}` },
  });
}

/** The byte from which a request wants the file; nothing where it wants all. */
export function startOf(request: Request): number | undefined {
  const range = /^bytes=(\d+)-$/.exec(request.headers.get("range") ?? "");
  return range === null ? undefined : Number(range[1]);
}

/** A body that sends some bytes and then says nothing more. */
export function silentAfter(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(bytes),
    pull: () => new Promise(() => {}),
  });
}

/** A server whose first answer breaks off in the middle; the others are those of a good server. */
export async function serveCut(
  bytes: Uint8Array<ArrayBuffer>,
  cutAfter: number,
  run: (url: string) => Promise<void>,
): Promise<void> {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const answering = (async () => {
    let first = true;
    for await (const connection of listener) {
      const start = await rangeAsked(connection);
      const end = first ? cutAfter : bytes.length;
      const status = start === undefined
        ? "200 OK"
        : `206 Partial Content\r\ncontent-range: bytes ${start}-${
          bytes.length - 1
        }/${bytes.length}`;
      const head = `HTTP/1.1 ${status}\r\ncontent-length: ${bytes.length - (start ?? 0)}\r\n` +
        "connection: close\r\n\r\n";
      const parts = [new TextEncoder().encode(head), bytes.subarray(start ?? 0, end)];
      await new Blob(parts).stream().pipeTo(connection.writable);
      first = false;
    }
  })();
  try {
    await run(`http://127.0.0.1:${listener.addr.port}/file.bin`);
  } finally {
    listener.close();
    await answering;
  }
}

async function rangeAsked(connection: Deno.Conn): Promise<number | undefined> {
  const buffer = new Uint8Array(10_000);
  const read = await connection.read(buffer) ?? 0;
  const range = /range: bytes=(\d+)-/i.exec(new TextDecoder().decode(buffer.subarray(0, read)));
  return range === null ? undefined : Number(range[1]);
}
