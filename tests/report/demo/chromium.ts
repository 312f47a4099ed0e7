import { join } from "@std/path";
import { allowed } from "../../allowed.ts";
import { CHROMIUM, CHROMIUM_FLAGS } from "../../browser.ts";
import { withFolder } from "../../files/with_folder.ts";

/** Whether pages can be tried in a browser here, and it may be run. */
export const hasChromium: boolean = CHROMIUM !== undefined &&
  allowed("read", "run", "write", "net");

/** A page in Chromium, driven by its DevTools protocol. */
export interface BrowserPage {
  open(url: string): Promise<void>;
  /** The value of an expression in the page; promises are awaited. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** A screenshot as PNG, of a window so wide. */
  screenshot(width: number): Promise<Uint8Array>;
}

/** Starts a browser without a network, hands over a page and ends both. */
export async function withPage(body: (page: BrowserPage) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const child = new Deno.Command(CHROMIUM!, {
      args: [
        ...CHROMIUM_FLAGS,
        ...["--remote-debugging-port=0", `--user-data-dir=${join(folder, "profile")}`],
        "about:blank",
      ],
      stdout: "null",
      stderr: "null",
    }).spawn();
    try {
      const port = await readPort(join(folder, "profile", "DevToolsActivePort"));
      const targets: { type: string; webSocketDebuggerUrl: string }[] = await (
        await fetch(`http://127.0.0.1:${port}/json`)
      ).json();
      const target = targets.find(({ type }) => type === "page")!;
      const socket = new WebSocket(target.webSocketDebuggerUrl);
      try {
        await body(await pageOver(socket));
      } finally {
        const closed = new Promise((resolve) => socket.addEventListener("close", resolve));
        socket.close();
        await closed;
      }
    } finally {
      child.kill("SIGKILL");
      await child.status;
    }
  });
}

/** Chromium writes the port into its folder once it listens. */
async function readPort(path: string): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    const text = await Deno.readTextFile(path).catch(() => "");
    if (text.includes("\n")) return text.split("\n")[0]!;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("Chromium does not start");
}

// deno-lint-ignore no-explicit-any
type Reply = any;

async function pageOver(socket: WebSocket): Promise<BrowserPage> {
  await new Promise((resolve) => socket.addEventListener("open", resolve));
  const waiting = new Map<number, (reply: Reply) => void>();
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(data);
    waiting.get(message.id)?.(message); // events have no number
  });
  let calls = 0;
  const call = async (method: string, params: unknown = {}): Promise<Reply> => {
    const id = ++calls;
    const answered = new Promise<Reply>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await answered;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  };
  return {
    async open(url) {
      await call("Page.navigate", { url });
      // The event of loading may be the page's before this one.
      const state = `document.readyState + " " + location.href`;
      for (let tries = 0; tries < 600; tries++) {
        const { result } = await call("Runtime.evaluate", { expression: state }).catch(() => ({}));
        if (result?.value === `complete ${url}`) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`The page "${url}" does not load`);
    },
    async evaluate(expression) {
      const { result, exceptionDetails } = await call("Runtime.evaluate", {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception.description);
      return result.value;
    },
    async screenshot(width) {
      await call("Emulation.setDeviceMetricsOverride", {
        ...{ width, height: 900, deviceScaleFactor: 1, mobile: false },
      });
      const { data } = await call("Page.captureScreenshot", { captureBeyondViewport: true });
      return Uint8Array.fromBase64(data);
    },
  };
}
