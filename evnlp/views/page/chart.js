// The timeline: one figure over time, a line for each maker. The table has the same facts for those who do not see it.

const MOST_SERIES = 8;
const HEIGHT = 260;
const SVG = "http://www.w3.org/2000/svg";

function drawn(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function prepareChart() {
  const counts = new Map();
  for (const fact of facts) if (fact.figure) counts.set(fact.figure, (counts.get(fact.figure) ?? 0) + 1);
  const figures = [...counts].filter(([, number]) => number > 1).sort((a, b) => b[1] - a[1]);
  byId("timeline").hidden = !figures.length;
  if (!figures.length) return;
  for (const [figure, number] of figures) byId("figure").append(element("option", { value: figure }, `${figure} (${number})`));
  byId("figure").addEventListener("change", drawChart);
  byId("log").addEventListener("change", drawChart);
  byId("chart").addEventListener("click", (event) => {
    const point = event.target.closest("[data-fact]");
    if (point) choose(facts[point.dataset.fact], { toText: true });
  });
  onChange((what) => (what === "filter" ? drawChart() : markPoint()));
  new ResizeObserver(drawChart).observe(byId("chart"));
}

function drawChart() {
  const points = chosen.facts.filter((fact) => fact.figure === byId("figure").value && fact.first !== null && fact.last !== null);
  const bySubject = Map.groupBy ? Map.groupBy(points, (fact) => fact.subject) : grouped(points);
  const series = [...bySubject].sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0])).slice(0, MOST_SERIES);
  const more = bySubject.size - series.length;
  byId("chart-note").textContent = !points.length ? "Nothing of this figure is among the facts shown."
    : `${more > 0 ? `The ${MOST_SERIES} names with the most figures; ${more} more are not drawn. ` : ""}` +
      "Filled: happened; hollow: target, forecast or else. A click goes to the sentence.";
  byId("chart").replaceChildren(...(points.length ? [svgOf(series)] : []));
  markPoint();
}

function grouped(points) {
  const groups = new Map();
  for (const point of points) groups.set(point.subject, [...(groups.get(point.subject) ?? []), point]);
  return groups;
}

const isNarrow = (width) => width < 560;

function scales(shown, width) {
  const [left, right, top] = isNarrow(width) ? [52, 16, 34] : [52, 110, 14];
  const times = shown.map(middle);
  const [first, last] = [Math.min(...times) - 0.5, Math.max(...times) + 0.5];
  const values = shown.map((fact) => fact.value);
  const log = byId("log").checked && values.every((value) => value > 0);
  const ticks = log ? powers(Math.min(...values), Math.max(...values)) : niceTicks(Math.min(0, ...values), Math.max(0, ...values));
  const height = log ? Math.log10 : Number;
  const [low, high] = [height(ticks[0]), height(ticks.at(-1))];
  return {
    x: (time) => left + ((time - first) / (last - first)) * (width - left - right),
    y: (value) => top + ((high - height(value)) / (high - low || 1)) * (HEIGHT - 30 - top),
    first, last, ticks, left, right: width - right,
  };
}

function powers(low, high) {
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  return Array.from({ length: Math.max(2, to - from + 1) }, (_, at) => 10 ** (from + at));
}

const middle = (fact) => (fact.first + fact.last) / 2;

function niceTicks(low, high) {
  const rough = (high - low || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((size) => size >= rough);
  const ticks = [];
  for (let at = Math.floor(low / step); at * step < high + step * 0.999; at++) ticks.push(at * step);
  return ticks.length > 1 ? ticks : [...ticks, (ticks[0] ?? 0) + step];
}

function short(value) {
  for (const [size, letter] of [[1e12, "tn"], [1e9, "bn"], [1e6, "m"], [1e3, "k"]]) {
    if (Math.abs(value) >= size) return `${Number((value / size).toPrecision(3))}${letter}`;
  }
  return String(Number(value.toPrecision(3)));
}

function svgOf(series) {
  const width = Math.max(300, byId("chart").clientWidth);
  const shown = series.flatMap(([, points]) => points);
  const scale = scales(shown, width);
  const names = series.map(([name]) => name).join(", ");
  const svg = drawn("svg", { width, height: HEIGHT, role: "img",
    "aria-label": `${byId("figure").value}: ${count(shown.length, "figure")} of ${names}. The table has them all.` });
  svg.append(axes(scale), ...series.map(([, points], at) => line(points, at, scale)));
  svg.append(...(isNarrow(width) ? legend(series) : endLabels(series, scale)));
  return svg;
}

function axes(scale) {
  const group = drawn("g", { class: "axes", "aria-hidden": "true" });
  for (const tick of scale.ticks) {
    const y = scale.y(tick);
    group.append(drawn("line", { x1: scale.left, x2: scale.right, y1: y, y2: y, class: tick === 0 ? "zero" : "" }));
    group.append(drawn("text", { x: scale.left - 8, y: y + 4, "text-anchor": "end" }, short(tick)));
  }
  const span = scale.last - scale.first;
  const step = [1, 3, 6, 12, 24, 60, 120].find((months) => (span / months) * 62 <= scale.right - scale.left) ?? 240;
  for (let month = Math.ceil(scale.first / step) * step; month <= scale.last; month += step) {
    const name = step >= 12 ? String(month / 12) : monthName(month);
    group.append(drawn("text", { x: scale.x(month), y: HEIGHT - 8, "text-anchor": "middle" }, name));
  }
  return group;
}

// One value a time is joined: the one that is told most often, the first of equals; other values stand beside it.
function joined(points) {
  const times = new Map();
  for (const fact of points.filter((point) => point.status === "actual")) {
    const values = times.get(middle(fact)) ?? new Map();
    values.set(fact.value, (values.get(fact.value) ?? 0) + 1);
    times.set(middle(fact), values);
  }
  return [...times].sort((a, b) => a[0] - b[0])
    .map(([time, values]) => [time, [...values].sort((a, b) => b[1] - a[1])[0][0]]);
}

// Where nothing is told of a stretch of time the line is broken.
function line(points, at, scale) {
  const group = drawn("g", { class: `series s${at}` });
  const length = points[0].last - points[0].first + 1;
  const path = joined(points).map(([time, value], number, all) => {
    const goesOn = number && time - all[number - 1][0] <= length;
    return `${goesOn ? "L" : "M"}${scale.x(time).toFixed(1)} ${scale.y(value).toFixed(1)}`;
  });
  group.append(drawn("path", { d: path.join("") }));
  for (const fact of points) {
    const hollow = fact.status === "actual" ? "" : "hollow";
    group.append(drawn("circle", { cx: scale.x(middle(fact)), cy: scale.y(fact.value), r: 4, class: hollow, "data-fact": fact.at },
      drawn("title", {}, sentenceOf(fact))));
  }
  return group;
}

// Names at the ends of their lines, pushed apart where they would lie on each other.
function endLabels(series, scale) {
  const ends = series.map(([name, points], at) => {
    const last = joined(points).at(-1) ?? [middle(points.at(-1)), points.at(-1).value];
    return { name, at, y: scale.y(last[1]) + 4 };
  }).sort((a, b) => a.y - b.y);
  const below = HEIGHT - 26;
  ends.forEach((end, at) => { if (at) end.y = Math.max(end.y, ends[at - 1].y + 15); });
  ends.forEach((end, at) => { end.y = Math.min(end.y, below - 15 * (ends.length - 1 - at)); });
  return ends.map((end) => drawn("text", { x: scale.right + 12, y: end.y, class: `name s${end.at}` }, cut(end.name)));
}

function legend(series) {
  let x = 4;
  return series.slice(0, 5).map(([name], at) => {
    const label = drawn("text", { x, y: 10, class: `name s${at}` }, cut(name));
    x += cut(name).length * 7.5 + 14;
    return label;
  });
}

const cut = (name) => (name.length > 14 ? `${name.slice(0, 13)}…` : name);

function markPoint() {
  for (const point of byId("chart").querySelectorAll("circle")) {
    point.classList.toggle("chosen", chosen.fact !== null && Number(point.dataset.fact) === chosen.fact.at);
  }
}
