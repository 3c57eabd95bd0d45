// What a page does beside its charts: theme, print, contents, and sifting through assumptions.
const isChinese = document.documentElement.lang.startsWith("zh");
const themeButton = document.getElementById("theme");
const nameTheme = isDark => { if (themeButton) themeButton.textContent = isDark ? (isChinese ? "浅色" : "Light") : (isChinese ? "深色" : "Dark"); };
// The page begins as the reader's system has it.
if (matchMedia("(prefers-color-scheme: dark)").matches) { document.documentElement.dataset.theme = "dark"; nameTheme(true); }
ParkCharts.page(figures);
document.getElementById("print")?.addEventListener("click", () => print());
themeButton?.addEventListener("click", () => {
  const isDark = document.documentElement.dataset.theme !== "dark";
  ParkCharts.theme(isDark ? "dark" : "light");
  nameTheme(isDark);
});
// Drawings that are wider than their frames say so.
const framed = [...document.querySelectorAll(".slot")];
const measureFrames = () => framed.forEach(frame => {
  const hint = frame.closest("figure")?.querySelector(".moves");
  if (hint) hint.hidden = frame.scrollWidth <= frame.clientWidth + 1;
});
measureFrames();
addEventListener("resize", measureFrames);
const sifted = [...document.querySelectorAll(".assume tbody tr")];
const find = document.querySelector(".filter input");
let grade = "all";
function sift() {
  const wanted = (find?.value ?? "").toLowerCase();
  for (const row of sifted) {
    const fits = grade === "all" || row.querySelector(".grade")?.textContent === grade;
    row.hidden = !(fits && (!wanted || row.textContent.toLowerCase().includes(wanted)));
  }
}
find?.addEventListener("input", sift);
document.querySelectorAll(".filter button").forEach((button, _, all) => button.addEventListener("click", () => {
  grade = button.dataset.grade;
  all.forEach(other => other.setAttribute("aria-pressed", String(other === button)));
  sift();
}));
const links = new Map([...document.querySelectorAll(".toc a")].map(link => [link.hash.slice(1), link]));
const seen = new IntersectionObserver(entries => entries.forEach(entry => {
  if (!entry.isIntersecting) return;
  links.forEach(link => link.removeAttribute("aria-current"));
  links.get(entry.target.id)?.setAttribute("aria-current", "true");
}), { rootMargin: "-15% 0px -75% 0px" });
document.querySelectorAll("main section").forEach(section => seen.observe(section));
// Rows in the order of a column; what has no figure stands last, whichever way.
document.querySelectorAll("table.sortable").forEach(table => {
  const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0];
  [...body.rows].forEach((row, place) => row.dataset.place = place);
  const figure = (row, column) => column ? parseFloat(row.cells[column].querySelector("data")?.value) : +row.dataset.place;
  heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
    const isDown = head.getAttribute("aria-sort") === "ascending", sign = isDown ? -1 : 1;
    heads.forEach(other => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
    [...body.rows].sort((a, b) => {
      const x = figure(a, column), y = figure(b, column);
      return (isNaN(x) - isNaN(y)) || (isNaN(x) ? 0 : sign * (x - y)) || a.dataset.place - b.dataset.place;
    }).forEach(row => body.append(row));
  }));
});
// All of a plane, or what lies near its middle.
document.querySelectorAll(".seg[data-figure]").forEach(group => group.querySelectorAll("button").forEach((button, _, all) => button.addEventListener("click", () => {
  const shown = figures.find(one => one.id === group.dataset.figure);
  [shown.layout.xaxis.range, shown.layout.yaxis.range] = JSON.parse(button.dataset.range);
  all.forEach(other => other.setAttribute("aria-pressed", String(other === button)));
  ParkCharts.draw(shown);
})));
