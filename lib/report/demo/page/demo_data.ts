/** A test image of the run, to try the page on. */
export interface DemoSample {
  /** A `data:` address of a PNG. */
  uri: string;
  /** Its true class. */
  truth: string;
  /** What the run itself said of it: the class, and its probability. */
  predicted: string;
  probability: number;
}

/** What the page is told of the run, in `run.js`. */
export interface DemoRun {
  name: string;
  classNames: string[];
  /** Height and width of the images that the model takes, in pixels. */
  imageSide: number;
  /** Sentences to stand below the title: the accuracy, where the weights came from. */
  facts: string[];
  samples: DemoSample[];
}

/** The model, in `model.js`: tfjs's `model.json` and its weights in base64. */
export interface DemoModel {
  topology: Record<string, unknown>;
  specs: unknown[];
  shards: string[];
}

/** What the files beside the page leave for it: scripts load from a disk too, where `fetch` does not. */
export interface DemoFiles {
  DEMO_RUN: DemoRun;
  DEMO_MODEL?: DemoModel;
  /** wasm's program, as a `data:` address. */
  DEMO_WASM?: string;
}

/** The numbers of text in base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
