/// <reference lib="dom" />

/** How many classes are shown. */
const TOP = 10;

/** Draws the image as the model sees it, every pixel as large as it takes. */
export function showImage(canvas: HTMLCanvasElement, image: Uint8Array, side: number): void {
  canvas.width = side;
  canvas.height = side;
  const data = new ImageData(side, side);
  for (let i = 0; i < side * side; i++) {
    data.data.set(image.subarray(i * 3, i * 3 + 3), i * 4);
    data.data[i * 4 + 3] = 255;
  }
  canvas.getContext("2d")!.putImageData(data, 0, 0);
}

/** Draws the importance of each pixel over the image: the more a part matters, the clearer it is. */
export function showImportance(canvas: HTMLCanvasElement, importance: Float32Array): void {
  const side = Math.sqrt(importance.length);
  canvas.width = side;
  canvas.height = side;
  const data = new ImageData(side, side);
  const most = importance.reduce((high, value) => Math.max(high, value), 1e-6);
  importance.forEach((value, i) => {
    const share = Math.max(value, 0) / most;
    data.data.set([213, 94, 0, Math.round(200 * share)], i * 4);
  });
  canvas.getContext("2d")!.putImageData(data, 0, 0);
}

/** Lists the most probable classes with bars; the list reads well without them. */
export function showProbabilities(
  list: HTMLElement,
  probabilities: Float32Array,
  classNames: readonly string[],
): void {
  const rows = classNames
    .map((name, i) => ({ name, probability: probabilities[i]! }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, TOP);
  list.replaceChildren(...rows.map(({ name, probability }) => {
    const row = document.createElement("li");
    const label = document.createElement("span");
    const bar = document.createElement("span");
    const value = document.createElement("span");
    label.textContent = name;
    label.className = "name";
    bar.className = "bar";
    bar.style.setProperty("--share", String(probability));
    value.textContent = `${(probability * 100).toFixed(1)} %`;
    value.className = "value";
    row.append(label, bar, value);
    return row;
  }));
}
