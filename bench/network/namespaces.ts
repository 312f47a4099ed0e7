/** What lies between a machine and the switch in the middle. */
export interface Link {
  /** As `tc` writes it, as `"1gbit"`. @default as fast as the kernel passes packets on */
  rate?: string | undefined;
  /** Milliseconds that every byte takes on its way from one machine to another. @default 0 */
  delay?: number;
}

/** Machines that are network namespaces of this one, each by a link of its own to a switch. */
export interface Network extends AsyncDisposable {
  /** The address that machine `i`'s worker listens at. */
  addresses: string[];
  /** A command line that runs another on machine `i`. */
  on(machine: number, command: readonly string[]): string[];
  /** Lets nothing pass between machine `i` and the others any more. */
  cut(machine: number): Promise<void>;
}

const PORT = 3456;
const FIRST_PROXY_PORT = 7000;

/**
 * Makes a network of namespaces. Only root can, on Linux with `ip`, `tc` and, for a delay,
 * `iptables`.
 *
 * @param count How many machines.
 * @returns Disposing it takes all of it away.
 */
export async function makeNetwork(count: number, { rate, delay = 0 }: Link): Promise<Network> {
  const id = `vgg${Deno.pid}`;
  const names = Array.from({ length: count }, (_, i) => `${id}-${i}`);
  const hub = `${id}-hub`;
  const within = (name: string, ...command: string[]) =>
    sh("ip", "netns", "exec", name, ...command);
  const addressOf = (machine: number) => `10.77.${machine}.2`;
  const stack = new AsyncDisposableStack();
  try {
    for (const name of [hub, ...names]) {
      await sh("ip", "netns", "add", name);
      stack.defer(() => sh("ip", "netns", "del", name));
      await within(name, "ip", "link", "set", "lo", "up");
    }
    await within(hub, "sysctl", "-qw", "net.ipv4.ip_forward=1");
    for (const [i, name] of names.entries()) {
      const ends = [[`${id}h${i}`, hub, `10.77.${i}.1`], [
        `${id}w${i}`,
        name,
        addressOf(i),
      ]] as const;
      await sh("ip", "link", "add", ends[0][0], "type", "veth", "peer", "name", ends[1][0]);
      for (const [device, place, address] of ends) {
        await sh("ip", "link", "set", device, "netns", place);
        await within(place, "ip", "address", "add", `${address}/24`, "dev", device);
        await within(place, "ip", "link", "set", device, "up");
        if (rate !== undefined) {
          const shape = ["tbf", "rate", rate, "burst", "256kb", "latency", "100ms"];
          await within(place, "tc", "qdisc", "add", "dev", device, "root", ...shape);
        }
      }
      await within(name, "ip", "route", "add", "default", "via", `10.77.${i}.1`);
    }
    if (delay > 0) {
      const proxy = await startProxies(hub, { count, delay, addressOf });
      stack.defer(async () => {
        proxy.kill("SIGKILL");
        await proxy.status;
      });
      for (let i = 0; i < count; i++) {
        const rule = ["PREROUTING", "-p", "tcp", "-d", addressOf(i), "--dport", String(PORT)];
        const to = ["-j", "REDIRECT", "--to-ports", String(FIRST_PROXY_PORT + i)];
        await within(hub, "iptables", "-t", "nat", "-A", ...rule, ...to);
      }
    }
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
  return {
    addresses: names.map((_, i) => `${addressOf(i)}:${PORT}`),
    on: (machine, command) => ["ip", "netns", "exec", names[machine]!, ...command],
    cut: (machine) => within(hub, "ip", "link", "set", `${id}h${machine}`, "down"),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

async function startProxies(
  hub: string,
  { count, delay, addressOf }: {
    count: number;
    delay: number;
    addressOf(machine: number): string;
  },
): Promise<Deno.ChildProcess> {
  const routes = Array.from(
    { length: count },
    (_, i) => `${FIRST_PROXY_PORT + i}=${addressOf(i)}:${PORT}`,
  );
  const file = new URL("./delay_proxy.ts", import.meta.url).pathname;
  const command = [
    Deno.execPath(),
    "run",
    "--allow-net",
    "--quiet",
    file,
    String(delay),
    ...routes,
  ];
  const proxy = new Deno.Command("ip", {
    args: ["netns", "exec", hub, ...command],
    stdin: "null",
    stdout: "piped",
  }).spawn();
  await proxy.stdout.getReader().read();
  return proxy;
}

async function sh(...command: string[]): Promise<void> {
  const [program, ...args] = command;
  const { success, stderr } = await new Deno.Command(program!, { args, stdin: "null" }).output();
  if (success) return;
  const reason = new TextDecoder().decode(stderr).trim();
  throw new Error(`Cannot run "${command.join(" ")}": ${reason}`);
}
