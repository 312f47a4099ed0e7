// A cell of the confusion matrix shows its images. The matrix is one stop of the Tab key; inside it
// the arrow keys go from cell to cell.
{
  const { classes, cells, columns } = JSON.parse(document.getElementById("data").textContent);
  const matrix = document.querySelector(".matrix");
  const buttons = [...matrix.querySelectorAll("button")];
  const title = document.getElementById("cell-title");
  const images = document.getElementById("cell-images");

  const tile = ([place, certainty, of], right, truth, predicted) => {
    const figure = document.createElement("figure");
    figure.className = right ? "tile" : "tile wrong";
    const image = document.createElement("span");
    image.className = "image";
    image.setAttribute("role", "img");
    const isFile = typeof of === "string";
    image.setAttribute("aria-label", `${isFile ? of : `image ${of}`}: ${truth}`);
    image.style.setProperty("--column", place % columns);
    image.style.setProperty("--row", Math.floor(place / columns));
    const caption = document.createElement("figcaption");
    const said = document.createElement("b");
    said.textContent = `${right ? "" : "✗ "}${predicted} ${certainty} %`;
    const name = document.createElement("small");
    name.textContent = isFile ? of : `no. ${of}`;
    caption.append(said, name);
    figure.append(image, caption);
    return figure;
  };

  const choose = (button) => {
    for (const each of buttons) each.setAttribute("aria-pressed", each === button);
    const [truth, predicted] = button.dataset.cell.split(" ").map(Number);
    const shown = cells[button.dataset.cell] ?? [];
    const count = Number(button.dataset.count);
    const [name, other] = [classes[truth], classes[predicted]];
    const right = truth === predicted;
    title.querySelector("h3").textContent = right
      ? `${name}, taken for ${name}`
      : `${name}, taken for ${other}`;
    title.querySelector("p").textContent = shown.length === 0
      ? `${button.textContent} images; this report holds none of them`
      : `${button.textContent} images` +
        (shown.length < count ? `, the first ${shown.length} shown` : "");
    images.replaceChildren(...shown.map((image) => tile(image, right, name, other)));
    images.scrollTop = 0;
  };

  const focusOn = (button) => {
    for (const each of buttons) each.tabIndex = each === button ? 0 : -1;
    button.focus();
  };

  /** The nearest cell with a button from a place on, in one direction. */
  const next = (button, rows, columns) => {
    let { parentElement: { cellIndex: column, parentElement: { rowIndex: row } } } = button;
    for (;;) {
      [row, column] = [row + rows, column + columns];
      const cell = matrix.rows[row]?.cells[column];
      if (cell === undefined) return undefined;
      const found = cell.querySelector("td > button");
      if (found !== null) return found;
    }
  };

  const moves = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      focusOn(button);
      choose(button);
    });
    button.addEventListener("keydown", (event) => {
      const move = moves[event.key];
      if (move === undefined) return;
      event.preventDefault();
      const found = next(button, ...move);
      if (found !== undefined) focusOn(found);
    });
  }

  // What is confused most stands open.
  const mistakes = buttons.filter(({ parentElement }) =>
    !parentElement.classList.contains("right")
  );
  const most = mistakes.reduce(
    (most, each) => Number(each.dataset.count) > Number(most?.dataset.count ?? 0) ? each : most,
    undefined,
  ) ?? buttons[0];
  for (const each of buttons) each.tabIndex = each === most ? 0 : -1;
  if (most !== undefined) choose(most);
}
