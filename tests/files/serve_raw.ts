/** What a raw server does with one connection; the request's head is read by then. */
export type RawAnswer = (connection: Deno.Conn, request: { head: string; count: number }) =>
  | void
  | Promise<void>;

/**
 * A server on this machine that answers with whatever bytes it likes, and when it likes, while a test
 * runs. It closes each connection when the answer is done.
 */
export async function serveRaw(
  answer: RawAnswer,
  run: (url: string) => Promise<void>,
): Promise<void> {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open = new Set<Deno.Conn>();
  let count = 0;
  const serving = (async () => {
    const answers: Promise<void>[] = [];
    for await (const connection of listener) answers.push(serveOne(connection));
    await Promise.all(answers);
  })();
  async function serveOne(connection: Deno.Conn): Promise<void> {
    open.add(connection);
    const buffer = new Uint8Array(10_000);
    try {
      const read = await connection.read(buffer) ?? 0;
      const head = new TextDecoder().decode(buffer.subarray(0, read));
      await answer(connection, { head, count: ++count });
    } catch {
      // The client went away, or the test is over.
    } finally {
      open.delete(connection);
      close(connection);
    }
  }
  try {
    await run(`http://127.0.0.1:${listener.addr.port}/file.bin`);
  } finally {
    listener.close();
    for (const connection of open) close(connection);
    await serving;
  }
}

function close(connection: Deno.Conn): void {
  try {
    connection.close();
  } catch {
    // Closed already.
  }
}

/** Writes text or bytes to a connection, all of them. */
export async function send(connection: Deno.Conn, data: string | Uint8Array): Promise<void> {
  let bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  while (bytes.length > 0) bytes = bytes.subarray(await connection.write(bytes));
}

/** The head of an answer. */
export function headOf(status: string, headers: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status}\r\n${lines.join("")}connection: close\r\n\r\n`;
}
