/**
 * Passes connections on to other addresses, every byte so many milliseconds late: Linux's own delay
 * (`netem`) is not in every kernel.
 *
 *     deno run --allow-net bench/network/delay_proxy.ts MILLISECONDS PORT=HOST:PORT...
 *
 * @module
 */

/** Copies a stream, each piece so many milliseconds after it came. */
async function copyLate(from: Deno.Conn, to: Deno.Conn, milliseconds: number): Promise<void> {
  let sent = Promise.resolve();
  const buffer = new Uint8Array(2 ** 18);
  for (let count = await from.read(buffer); count !== null; count = await from.read(buffer)) {
    const piece = buffer.slice(0, count);
    const due = performance.now() + milliseconds;
    sent = sent.then(async () => {
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      for (let done = 0; done < piece.length;) done += await to.write(piece.subarray(done));
    });
    sent.catch(() => {});
  }
  await sent;
}

if (import.meta.main) {
  const [milliseconds, ...routes] = Deno.args;
  for (const route of routes) {
    const [, port, hostname, target] = /^(\d+)=(.+):(\d+)$/.exec(route)!;
    const listener = Deno.listen({ hostname: "0.0.0.0", port: Number(port) });
    (async () => {
      for await (const incoming of listener) {
        const outgoing = await Deno.connect({ hostname: hostname!, port: Number(target) });
        for (const connection of [incoming, outgoing]) connection.setNoDelay(true);
        const late = Number(milliseconds);
        const ways = [copyLate(incoming, outgoing, late), copyLate(outgoing, incoming, late)];
        Promise.allSettled(ways).then(() => {
          for (const connection of [incoming, outgoing]) {
            try {
              connection.close();
            } catch {
              // The other side has closed it.
            }
          }
        });
      }
    })();
  }
  await Deno.stdout.write(new TextEncoder().encode("ready\n"));
}
