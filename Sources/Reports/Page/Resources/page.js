// What a page does beside its charts: theme, print, contents, and sifting through assumptions.
const isChinese = document.documentElement.lang.startsWith("zh");
ParkCharts.page(figures);
document.getElementById("print")?.addEventListener("click", () => print());
document.getElementById("theme")?.addEventListener("click", event => {
  const isDark = document.documentElement.dataset.theme !== "dark";
  ParkCharts.theme(isDark ? "dark" : "light");
  event.target.textContent = isDark ? (isChinese ? "浅色" : "Light") : (isChinese ? "深色" : "Dark");
});
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
