// A table whose headings are buttons is sorted by them: once down, once more up.
for (const table of document.querySelectorAll("table.sortable")) {
  const headings = [...table.tHead.rows[0].cells];
  const valueOf = (row, place) => {
    const { value } = row.cells[place].dataset;
    return value === undefined ? row.cells[place].textContent : Number(value);
  };
  headings.forEach((heading, place) => {
    const button = heading.querySelector("button");
    button?.addEventListener("click", () => {
      const falls = heading.getAttribute("aria-sort") !== "descending";
      for (const each of headings) each.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", falls ? "descending" : "ascending");
      const rows = [...table.tBodies[0].rows].sort((a, b) => {
        const [x, y] = [valueOf(a, place), valueOf(b, place)];
        return (falls ? -1 : 1) * (x < y ? -1 : x > y ? 1 : 0);
      });
      table.tBodies[0].append(...rows);
    });
  });
}
