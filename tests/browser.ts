import { toFileUrl } from "@std/path";
import { allowed } from "./allowed.ts";
import { withFolder } from "./files/with_folder.ts";

/** Chromium, where this machine has it. */
export const CHROMIUM: string | undefined = allowed("read")
  ? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(exists)
  : undefined;

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/** Without a window, and without asking anything of a network. */
export const CHROMIUM_FLAGS: readonly string[] = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** Whether pages can be tried in a browser here. */
export const hasBrowser: boolean = CHROMIUM !== undefined;

/** What {@linkcode inBrowser} can be told. */
export interface InBrowserOptions {
  /** The page's width in pixels. @default 1200 */
  width?: number;
}

/**
 * Opens a page from disk in Chromium, without a network, and runs a script at its end.
 *
 * @param page the page, as HTML
 * @param script the body of a function; what it returns, as JSON, is the outcome
 */
export async function inBrowser(
  page: string,
  script: string,
  { width = 1200 }: InBrowserOptions = {},
): Promise<unknown> {
  return await withFolder(async (folder) => {
    const tried =
      `<script>parent.postMessage(encodeURIComponent(JSON.stringify((() => {${script}})())), "*")</script>`;
    await Deno.writeTextFile(`${folder}/page.html`, page.replace("</body>", `${tried}</body>`));
    // A window of Chromium's cannot be as narrow as a phone; a frame can.
    await Deno.writeTextFile(
      `${folder}/frame.html`,
      `<body><script>addEventListener("message", ({ data }) => document.body.textContent = data)</script>
       <iframe src="page.html" width="${width}" height="800"></iframe></body>`,
    );
    const { stdout } = await new Deno.Command(CHROMIUM!, {
      args: [
        ...CHROMIUM_FLAGS,
        `--user-data-dir=${folder}/profile`,
        "--virtual-time-budget=5000",
        "--dump-dom",
        toFileUrl(`${folder}/frame.html`).href,
      ],
      stderr: "null",
    }).output();
    const dom = new TextDecoder().decode(stdout);
    const [, outcome] = /<body>(.*)<\/body>/s.exec(dom) ?? [];
    try {
      return JSON.parse(decodeURIComponent(outcome!));
    } catch {
      throw new Error(`The page's script did not end: ${dom.slice(0, 500)}`);
    }
  });
}
