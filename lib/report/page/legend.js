// A name in the legend switches its lines off and on.
for (const box of document.querySelectorAll("input[data-toggles]")) {
  box.addEventListener("change", () => {
    for (const line of document.querySelectorAll(`.chart [data-series="${box.dataset.toggles}"]`)) {
      line.style.display = box.checked ? "" : "none";
    }
  });
}
