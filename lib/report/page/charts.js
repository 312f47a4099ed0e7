// People walk over a chart by pointer, finger and arrow keys: a line stands where they are, and
// below it the values of that place. Charts of one group move together.
for (const chart of document.querySelectorAll(".chart")) {
  const plot = chart.querySelector(".plot");
  const svg = plot.querySelector("svg");
  const stops = JSON.parse(chart.dataset.stops);
  if (stops.length === 0) continue;

  const show = (place) => {
    const cursor = svg.querySelector(".cursor");
    cursor.setAttribute("x1", stops[place].at);
    cursor.setAttribute("x2", stops[place].at);
    cursor.setAttribute("visibility", "visible");
    chart.querySelector(".readout").textContent = stops[place].said;
    plot.setAttribute("aria-valuenow", place + 1);
    plot.setAttribute("aria-valuetext", stops[place].said);
    chart.place = place;
  };
  const go = (place) => {
    const group = document.querySelectorAll(`.chart[data-group="${chart.dataset.group}"]`);
    for (const each of group) each.show?.(place);
  };
  chart.place = stops.length - 1;
  chart.show = (place) => show(Math.min(Math.max(place, 0), stops.length - 1));

  // A slider is what a screen reader knows of this kind: it says the values at each step.
  plot.tabIndex = 0;
  plot.setAttribute("role", "slider");
  plot.setAttribute("aria-valuemin", 1);
  plot.setAttribute("aria-valuemax", stops.length);
  plot.setAttribute("aria-valuenow", stops.length);
  plot.setAttribute("aria-valuetext", stops.at(-1).said);

  const moves = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: 10,
    PageDown: -10,
  };
  plot.addEventListener("keydown", (event) => {
    if (event.key === "Home") go(0);
    else if (event.key === "End") go(stops.length - 1);
    else if (event.key in moves) go(chart.place + moves[event.key]);
    else return;
    event.preventDefault();
  });
  const follow = (event) => {
    const { left, width } = svg.getBoundingClientRect();
    const at = (event.clientX - left) / width * svg.viewBox.baseVal.width;
    const distances = stops.map((stop) => Math.abs(stop.at - at));
    go(distances.indexOf(Math.min(...distances)));
  };
  plot.addEventListener("pointermove", follow);
  plot.addEventListener("pointerdown", follow);
}
