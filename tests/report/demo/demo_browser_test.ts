// The page in Chromium, where there is one: opened from the disk and from the server.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { dirname, toFileUrl } from "@std/path";
import { serveFolder } from "../../../lib/commands/serve_folder.ts";
import { decodeImage } from "../../../lib/files/mod.ts";
import { quantizeToBytes } from "../../../lib/report/export/quantize.ts";
import { writeDemo } from "../../../lib/report/mod.ts";
import { tf } from "../../../lib/tensorflow/mod.ts";
import {
  type Classifier,
  classifierOf,
  classifyImages,
  evaluateRun,
  readBest,
} from "../../../lib/training/mod.ts";
import { tinyDataset } from "../../training/tiny.ts";
import { tinyRun } from "../../training/tiny_run.ts";
import { testTraining, type TrainingTest } from "../../training/with_backend.ts";
import { type BrowserPage, hasChromium, withPage } from "./chromium.ts";
import { triedPhotos } from "./photos.ts";

/** A demo of a tiny run, opened by a body. */
function testPage(
  name: string,
  body: (page: BrowserPage, index: string, test: TrainingTest) => Promise<void>,
): void {
  if (!hasChromium) {
    Deno.test({ name: `the demo's page ${name}, in Chromium`, ignore: true, fn: () => {} });
    return;
  }
  testTraining(`the demo's page ${name}, in Chromium`, async (test) => {
    if (test.backend.name === "wasm") return; // the page is the same
    const run = await tinyRun(test);
    const dataset = tinyDataset();
    const { precision } = test.backend;
    await evaluateRun({ run, dataset, splits: ["test"], precision });
    const index = await writeDemo({ run, dataset });
    await withPage((page) => body(page, index, test));
  });
}

/** Waits until the page says something that a pattern finds, and gives it. */
function said(pattern: RegExp): string {
  return `new Promise((resolve, reject) => {
    const end = Date.now() + 120_000;
    const look = () => {
      const text = document.getElementById("status").textContent;
      if (${pattern}.test(text)) resolve(text);
      else if (Date.now() > end) reject(new Error("the page says: " + text));
      else setTimeout(look, 50);
    };
    look();
  })`;
}

/** Hands a file to the page as a person would, and waits for what it says. */
function give(name: string, bytes: Uint8Array, pattern: RegExp): string {
  return `(() => {
    document.getElementById("status").textContent = "";
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.fromBase64("${bytes.toBase64()}")], "${name}"));
    const input = document.getElementById("file");
    input.files = data.files;
    input.dispatchEvent(new Event("change"));
    return ${said(pattern)};
  })()`;
}

/** What the page shows. */
const SHOWN = `(() => {
  const canvas = document.getElementById("image");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const rows = [...document.querySelectorAll("#probabilities li")];
  return {
    pixels: [...data].filter((_, i) => i % 4 < 3),
    classes: rows.map((row) => row.querySelector(".name").textContent),
    shares: rows.map((row) => Number(row.querySelector(".bar").style.getPropertyValue("--share"))),
    about: document.getElementById("about").textContent,
    importance: document.getElementById("importance").width,
  };
})()`;

interface Shown {
  pixels: number[];
  classes: string[];
  shares: number[];
  about: string;
  importance: number;
}

/** Gives kernels the values that the page's model has for them, in 8 bits. */
function roundKernels({ base, head }: Classifier): void {
  for (const weight of [...base.weights, ...head.weights]) {
    if (!weight.originalName.endsWith("/kernel")) continue;
    const { bytes, quantization } = quantizeToBytes(weight.read().dataSync<"float32">());
    const { scale = 1, min = 0 } = quantization;
    const values = Float32Array.from(bytes, (byte) => byte * scale + min);
    tf.tidy(() => {
      weight.write(tf.tensor(values, weight.shape as number[]));
    });
  }
}

const LOOKED = /Orange is what/;

testPage("classifies photos of every kind as predict does", async (page, index, test) => {
  await page.open(toFileUrl(index).href);
  assertMatch(await page.evaluate(said(/Ready|backend/)), /^Ready/);
  const run = dirname(dirname(index));
  const classifier = classifierOf(
    await readBest({ best: `${run}/checkpoints/best.safetensors` } as never),
  );
  roundKernels(classifier);
  for (const { name, bytes } of await triedPhotos()) {
    await page.evaluate(give(name, bytes, LOOKED));
    const shown = await page.evaluate<Shown>(SHOWN);
    const { pixels } = await decodeImage(bytes, { name, width: 32, height: 32 });
    const difference = pixels.reduce((sum, own, i) => sum + Math.abs(own - shown.pixels[i]!), 0) /
      pixels.length;
    assert(difference < 4, `${name}: ${difference} of 255 from what predict sees`);
    const seen = Uint8Array.from(shown.pixels);
    const [own] = await classifyImages(classifier, [seen], { precision: "float32" });
    const ofPage = new Map(shown.classes.map((name, i) => [name, shown.shares[i]!]));
    for (const { name: className, probability } of own!) {
      const found = ofPage.get(className)!;
      assert(
        Math.abs(found - probability) < 0.002,
        `${name}, ${className}: ${found} ${probability}`,
      );
    }
    assertEquals([shown.about, shown.importance, shown.classes.length], [name, 32, 10]);
  }
  classifier.dispose();
  assertEquals(test.backend.name, "tensorflow");
});

testPage("says in one sentence what is no image, and goes on", async (page, index) => {
  await page.open(toFileUrl(index).href);
  await page.evaluate(said(/Ready/));
  const text = new TextEncoder().encode("no image at all");
  for (const name of ["notes.txt", "cat.jpg"]) {
    assertEquals(
      await page.evaluate(give(name, text, /./)),
      `“${name}” is no image that this browser can read: choose a PNG or JPEG file`,
    );
  }
  assertEquals(
    await page.evaluate(give("empty.png", new Uint8Array(0), /./)),
    "“empty.png” is empty: choose a PNG or JPEG file",
  );
  const [, tiny] = await triedPhotos();
  assertMatch(await page.evaluate(give("tiny.png", tiny!.bytes, LOOKED)), /Orange/);
});

testPage(
  "works from a server, on each backend that is there, with its test images",
  async (page, index) => {
    const stop = new AbortController();
    const served = Promise.withResolvers<string>();
    const server = serveFolder(dirname(index), {
      port: 0,
      signal: stop.signal,
      onListen: served.resolve,
    });
    try {
      const url = await served.promise;
      for (const backend of ["wasm", "cpu"]) {
        await page.open(`${url}?backend=${backend}`);
        assertMatch(await page.evaluate(said(/Ready|backend/)), /^Ready/);
        assertEquals(await page.evaluate("document.documentElement.dataset.backend"), backend);
        await page.evaluate(`document.getElementById("status").textContent = "";
        document.querySelector("#samples button").click()`);
        await page.evaluate(said(LOOKED));
        const { about, shares } = await page.evaluate<Shown>(SHOWN);
        assertMatch(about, /^test image, true class: /);
        assert(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-3);
      }
    } finally {
      stop.abort();
      await server;
    }
  },
);
