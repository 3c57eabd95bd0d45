// What a sweep's page does beside its charts: columns into figures, the chosen pair, brushed runs, and the chosen front.
(() => {
  const { columns, words } = sweep, count = sweep.runs.length;
  const escaped = text => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);
  columns.forEach(column => { column.shown = column.size === 1 ? column.values : column.values.map(v => v === null ? null : v / column.size); });
  const runNames = sweep.runs.map((run, i) => `${words.run} ${run} · ${sweep.ids[i]}`);
  const figure = id => figures.find(f => f.id === id);
  const title = column => column.name + (column.unit ? ` [${column.unit}]` : "");
  const number = (column, value) => column.ticks ? column.ticks[value] ?? "–" : ParkCharts.number(value, 5);

  // Points beyond what SVG draws swiftly go to WebGL, where there is one.
  const gl = (() => { try { return !!document.createElement("canvas").getContext("webgl"); } catch { return false; } })();
  const quick = gl && count > 2000 ? "scattergl" : "scatter";
  function filled(value) {
    if (value === "#runs") return runNames;
    if (typeof value === "string" && /^#\d+$/.test(value)) return columns[value.slice(1)].shown;
    if (Array.isArray(value)) return value.map(filled);
    return value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, filled(v)])) : value;
  }
  /** An axis of a chart for a column: words of choices stand at their numbers. */
  function axis(column, own) {
    const ticks = column.ticks && { tickmode: "array", tickvals: column.ticks.map((_, i) => i), ticktext: column.ticks.map(escaped) };
    return { ...own, ...(ticks || { tickmode: "auto" }) };
  }
  function across(fig, x, y) {
    fig.layout = { ...fig.layout, xaxis: axis(columns[x], { ...fig.layout.xaxis, title: { text: escaped(title(columns[x])) } }), yaxis: axis(columns[y], fig.layout.yaxis) };
    fig.unit = escaped(title(columns[y]));
  }
  const redraw = fig => fig.element && ParkCharts.draw(fig);

  // Runs that are not held against the others are hollow.
  const isMarked = sweep.marks.some(mark => mark), symbol = isMarked ? sweep.marks.map(mark => mark ? "circle-open" : "circle") : "circle";

  // ---- tables that are made here
  function table(host, places, shown, most) {
    if (!host) return;
    host.textContent = "";
    if (!places.length) return;
    const made = document.createElement("table");
    made.className = "many";
    const head = made.createTHead().insertRow();
    const cell = (row, kind, text, right) => {
      const made = document.createElement(kind);
      if (right) made.className = "r";
      made.textContent = text;
      row.append(made);
      return made;
    };
    [words.run, "id"].forEach(text => cell(head, "th", text).scope = "col");
    shown.forEach(i => cell(head, "th", title(columns[i]), !columns[i].ticks).scope = "col");
    const body = made.createTBody();
    places.slice(0, most).forEach(place => {
      const row = body.insertRow();
      const head = cell(row, "th", sweep.runs[place]);
      head.scope = "row";
      if (sweep.marks[place]) head.append(" ", Object.assign(document.createElement("span"), { className: "tag over", textContent: words.marked }));
      cell(row, "td", sweep.ids[place]).classList.add("mono");
      shown.forEach(i => {
        const value = columns[i].values[place], made = cell(row, "td", "", !columns[i].ticks);
        const data = document.createElement("data");
        data.className = "num";
        data.value = value ?? "";
        data.textContent = number(columns[i], columns[i].shown[place]);
        made.append(data);
      });
    });
    host.append(made);
  }

  // ---- a pair of columns
  const pair = figure("pair"), pairX = document.getElementById("pair-x"), pairY = document.getElementById("pair-y");
  function choosePair() {
    const x = +pairX.value, y = +pairY.value;
    Object.assign(pair.data[0], { x: columns[x].shown, y: columns[y].shown });
    across(pair, x, y);
    const finding = sweep.findings[y - sweep.axes][x];
    document.querySelector("#f-pair h3").textContent = finding;
    document.getElementById("pair").setAttribute("aria-label", finding);
    redraw(pair);
  }
  if (pair) {
    pair.data = filled(pair.data);
    pair.data[0].type = quick;
    pair.data[0].marker.symbol = symbol;
    [pairX, pairY].forEach(box => box.addEventListener("change", choosePair));
    choosePair();
  }

  // ---- fronts
  const front = figure("front-plot"), fronts = document.getElementById("front-pair"), made = document.getElementById("front-table");
  function chooseFront(isFirst) {
    const { x, y, members } = sweep.fronts[fronts ? +fronts.value : 0];
    front.data = [
      { ...front.data[0], type: quick, marker: { ...front.data[0].marker, symbol }, x: columns[x].shown, y: columns[y].shown, text: runNames },
      { ...front.data[1], x: members.map(i => columns[x].shown[i]), y: members.map(i => columns[y].shown[i]), text: members.map(i => runNames[i]) },
    ];
    across(front, x, y);
    if (isFirst) return;
    const finding = `${columns[x].name} × ${columns[y].name}: ${words.front.replace("#", members.length)}`;
    document.querySelector("#f-front-plot h3").textContent = finding;
    document.getElementById("front-plot").setAttribute("aria-label", finding);
    table(made, members, [...Array(Math.min(sweep.axes, 8)).keys(), x, y], 50);
    if (members.length > 50) made.append(Object.assign(document.createElement("p"), { className: "what", textContent: words.frontMore }));
    redraw(front);
  }
  if (front) {
    chooseFront(true);
    fronts?.addEventListener("change", () => chooseFront(false));
  }

  // ---- upright axes and their brushes: by column, intervals in shown units
  const parallel = figure("parallel-plot"), brushes = new Map();
  if (!parallel) return;
  // More lines are no picture, and slow without a graphics card: some are drawn, spread over the order of the runs by the
  // golden ratio so that no level of a grid is left out; brushes and lists are of all.
  const mostLines = 1000, drawn = [...Array(count).keys()].filter(i => (Math.imul(i + 1, 2654435769) >>> 0) / 2 ** 32 * count < mostLines);
  parallel.data = filled(parallel.data);
  const upright = parallel.data[0].dimensions;
  if (drawn.length < count) {
    const some = shown => drawn.map(i => shown[i]);
    upright.forEach(dimension => { dimension.values = some(dimension.values); });
    parallel.data[0].line.color = some(parallel.data[0].line.color);
    document.getElementById("parallel-drawn").textContent = words.drawn.replace("#", drawn.length) + count;
  }
  upright.forEach(dimension => {
    const { ticks } = columns[dimension.column];
    if (ticks) Object.assign(dimension, { tickvals: ticks.map((_, i) => i), ticktext: ticks.map(escaped), range: [-.2, ticks.length - .8] });
    else dimension.tickformat = ",.4~r";
  });
  function list() {
    const within = [...brushes].map(([i, intervals]) => [columns[i].shown, intervals]);
    const places = [...Array(count).keys()].filter(place => within.every(([shown, intervals]) =>
      shown[place] !== null && intervals.some(([low, high]) => shown[place] >= low && shown[place] <= high)));
    const found = document.getElementById("brushed-count");
    const more = places.length > 20 ? ` · ${words.more}` : "";
    found.textContent = brushes.size ? words.some.replace("#", places.length) + count + more : words.all.replace("#", count);
    table(document.getElementById("brushed"), brushes.size ? places : [], upright.map(d => d.column), 20);
  }
  /** Brushes of the record, so that a change of theme or paper keeps them. */
  function keep() {
    upright.forEach(dimension => {
      const intervals = brushes.get(dimension.column);
      if (intervals) dimension.constraintrange = intervals.length === 1 ? intervals[0] : intervals; else delete dimension.constraintrange;
    });
  }
  const low = document.getElementById("brush-low"), high = document.getElementById("brush-high"), column = document.getElementById("brush-column");
  function propose() {
    const { shown, ticks } = columns[column.value], finite = shown.filter(v => v !== null);
    const [least, most] = [finite.reduce((a, b) => Math.min(a, b), Infinity), finite.reduce((a, b) => Math.max(a, b), -Infinity)];
    low.placeholder = ticks ? 0 : ParkCharts.number(least, 5);
    high.placeholder = ticks ? ticks.length - 1 : ParkCharts.number(most, 5);
    low.value = high.value = "";
  }
  const typed = (input, otherwise) => { const n = parseFloat(input.value.replace(/,/g, "").replace("−", "-")); return Number.isFinite(n) ? n : otherwise; };
  column.addEventListener("change", propose);
  document.getElementById("brush-set").addEventListener("click", () => {
    const ends = [typed(low, -Infinity), typed(high, Infinity)];
    const finite = columns[column.value].shown.filter(v => v !== null);
    const bounded = [Math.max(ends[0], finite.reduce((a, b) => Math.min(a, b), Infinity)), Math.min(ends[1], finite.reduce((a, b) => Math.max(a, b), -Infinity))];
    brushes.set(+column.value, [bounded]);
    keep(); redraw(parallel); list();
  });
  document.getElementById("brush-clear").addEventListener("click", () => { brushes.clear(); keep(); redraw(parallel); list(); });
  propose();
  list();
  // It is drawn when all else is, or before when it comes near or goes on paper: without a graphics card that takes seconds.
  figures.splice(figures.indexOf(parallel), 1);
  const host = document.getElementById(parallel.id);
  let isShown = false;
  function show() {
    if (isShown) return;
    isShown = true;
    near.disconnect();
    figures.push(parallel);
    ParkCharts.draw(parallel);
    if (typeof Plotly === "undefined") return;
    if (!gl) {
      figures.pop();
      host.replaceChildren(Object.assign(document.createElement("div"), { className: "nochart", textContent: words.noBrush }));
      delete parallel.element;
      return;
    }
    host.on("plotly_restyle", () => {
      brushes.clear();
      host.data[0].dimensions.forEach(dimension => {
        const range = dimension.constraintrange;
        if (range?.length) brushes.set(dimension.column, Array.isArray(range[0]) ? range : [range]);
      });
      keep();
      list();
    });
  }
  const near = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && show(), { rootMargin: "400px 0px" });
  near.observe(host);
  addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(show));
  // Names of upright axes stand closer on paper. These come before the drawing for paper, and before that for the screen.
  addEventListener("beforeprint", () => { parallel.data[0].labelfont.size = 7; show(); });
  addEventListener("afterprint", () => { parallel.data[0].labelfont.size = 12; });
})();
