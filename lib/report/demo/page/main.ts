/// <reference lib="dom" />
import { decodePhoto } from "./decode_photo.ts";
import { bytesOf, type DemoFiles, type DemoSample } from "./demo_data.ts";
import { hideParts, importanceOf, patchPlan } from "./hide_parts.ts";
import { type OpenModel, openModel } from "./open_model.ts";
import { showImage, showImportance, showProbabilities } from "./show_result.ts";

/** Copies of an image that are classified before the page may draw again: on graphics processors. */
const AT_ONCE = 13;

const run = (globalThis as unknown as DemoFiles).DEMO_RUN;
const byId = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind;
const status = byId("status");
const canvases = {
  image: byId<HTMLCanvasElement>("image"),
  importance: byId<HTMLCanvasElement>("importance"),
};
const tell = (text: string) => status.textContent = text;

/** Which photo is looked at: what comes of an earlier one is dropped. */
let turn = 0;

function describeRun(): void {
  byId("name").textContent = run.name;
  byId("facts").replaceChildren(...run.facts.map((fact) => {
    const item = document.createElement("li");
    item.textContent = fact;
    return item;
  }));
}

/** Classifies an image and then, where it matters, hides its parts one after the other. */
async function look(model: OpenModel, image: Uint8Array, about: string): Promise<void> {
  const own = ++turn;
  const { imageSide: side, classNames } = run;
  showImage(canvases.image, image, side);
  canvases.importance.width = 0;
  byId("result").hidden = false;
  const probabilities = await model.probabilities(image, 1);
  if (own !== turn) return;
  showProbabilities(byId("probabilities"), probabilities, classNames);
  const best = probabilities.indexOf(Math.max(...probabilities));
  const answer = `${classNames[best]}, ${(probabilities[best]! * 100).toFixed(1)} %`;
  byId("answer").textContent = answer;
  byId("about").textContent = about;
  const plan = patchPlan(side, { fine: model.isFast });
  const count = plan.places ** 2;
  const drops = new Float32Array(count);
  const atOnce = model.isFast ? AT_ONCE : 1;
  for (let from = 0; from < count; from += atOnce) {
    tell(`${answer}. Where it looks: ${Math.round(100 * from / count)} %`);
    // A turn of the event loop: the page draws, and another photo may be taken.
    await new Promise((resolve) => setTimeout(resolve));
    const to = Math.min(from + atOnce, count);
    const copies = hideParts(image, { side, plan, from, to });
    const hidden = await model.probabilities(copies, to - from);
    if (own !== turn) return;
    for (let place = from; place < to; place++) {
      drops[place] = probabilities[best]! - hidden[(place - from) * classNames.length + best]!;
    }
  }
  showImportance(canvases.importance, importanceOf(drops, { side, plan }));
  tell(`${answer}. Orange is what the answer hangs on: hidden, it makes the class less probable.`);
}

async function takePhoto(model: OpenModel, photo: File): Promise<void> {
  try {
    const image = await decodePhoto(photo, { name: photo.name, side: run.imageSide });
    await look(model, image, photo.name);
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
  }
}

function offerSamples(model: OpenModel): void {
  byId("samples").replaceChildren(...run.samples.map((sample) => {
    const button = document.createElement("button");
    const image = document.createElement("img");
    image.src = sample.uri;
    image.alt = `test image of class ${sample.truth}`;
    button.append(image);
    button.addEventListener("click", () => void takeSample(model, sample));
    return button;
  }));
  byId("draw").addEventListener("click", () => {
    const sample = run.samples[Math.floor(Math.random() * run.samples.length)];
    if (sample !== undefined) void takeSample(model, sample);
  });
}

async function takeSample(model: OpenModel, { uri, truth }: DemoSample): Promise<void> {
  const photo = new Blob([bytesOf(uri.split(",")[1]!)], { type: "image/png" });
  const image = await decodePhoto(photo, { name: truth, side: run.imageSide });
  await look(model, image, `test image, true class: ${truth}`);
}

/** Files come by the button, by dropping and by pasting. */
function takeFiles(model: OpenModel): void {
  const input = byId<HTMLInputElement>("file");
  const drop = byId("drop");
  const take = (files: FileList | null | undefined) => {
    const [photo] = files ?? [];
    if (photo !== undefined) void takePhoto(model, photo);
  };
  input.disabled = false;
  input.addEventListener("change", () => {
    take(input.files);
    input.value = ""; // the same file may be chosen again
  });
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  document.addEventListener("dragleave", () => drop.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    take(event.dataTransfer?.files);
  });
  document.addEventListener("paste", (event) => take(event.clipboardData?.files));
}

async function start(): Promise<void> {
  describeRun();
  tell("Loading the model …");
  try {
    const asked = new URLSearchParams(location.search).get("backend");
    const model = await openModel(run, asked);
    document.documentElement.dataset.backend = model.backend;
    takeFiles(model);
    offerSamples(model);
    byId("backend").textContent = model.backend;
    tell("Ready: drop a photo, choose one, or take a test image.");
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
  }
}

void start();
