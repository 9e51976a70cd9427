// The article, with the evidence of its facts marked.

const factsOf = articles.map(() => []);
for (const fact of facts) if (fact.article !== null) factsOf[fact.article].push(fact);

function prepareArticle() {
  const select = byId("article-at");
  articles.forEach((article, at) => {
    select.append(element("option", { value: at }, `${article.title || article.id} (${factsOf[at].length})`));
  });
  select.addEventListener("change", () => openArticle(Number(select.value)));
  byId("article-before").addEventListener("click", () => openArticle(neighbour(-1)));
  byId("article-after").addEventListener("click", () => openArticle(neighbour(1)));
  byId("text").addEventListener("click", (event) => onMark(event.target));
  byId("text").addEventListener("keydown", onMarkKey);
  onChange((what) => {
    if (what === "filter") {
      const shown = chosen.facts.find((fact) => fact.article !== null);
      const here = chosen.facts.some((fact) => fact.article === chosen.article);
      openArticle(here || !shown ? chosen.article : shown.article);
    }
    if (what === "fact") showEvidence(chosen.fact);
  });
}

// The next article that has a fact which is shown.
function neighbour(way) {
  const shown = new Set(chosen.facts.map((fact) => fact.article));
  for (let at = chosen.article + way; at >= 0 && at < articles.length; at += way) {
    if (shown.has(at)) return at;
  }
  return chosen.article;
}

function openArticle(at) {
  chosen.article = at;
  const article = articles[at];
  if (!article) return;
  byId("article-at").value = at;
  byId("article-title").textContent = article.title || article.id;
  const head = headlineEnd(article);
  byId("article-title").classList.toggle("hidden", head > 0);
  const about = [article.id, article.date].filter(Boolean).join(" · ");
  byId("article-about").replaceChildren(about);
  if (article.url) {
    byId("article-about").append(" · ", element("a", { href: article.url, rel: "noopener noreferrer", target: "_blank" }, "source"));
  }
  const visible = new Set(chosen.facts);
  const shown = factsOf[at].filter((fact) => visible.has(fact));
  const headline = element("span", { class: "headline" }, ...drawText(article.text, shown, 0, head));
  byId("text").replaceChildren(headline, ...drawText(article.text, shown, head, article.text.length));
  byId("article-scroll").scrollTop = 0;
  byId("article-before").disabled = neighbour(-1) === at;
  byId("article-after").disabled = neighbour(1) === at;
}

// Where a text begins with its own title, that is shown as one.
function headlineEnd({ title, text }) {
  const begin = text.length - text.trimStart().length;
  return title && text.startsWith(title, begin) ? begin + title.length : 0;
}

// Evidence that overlaps is one mark, to be reached once; inside of it each stretch knows the facts that it is of.
function drawText(text, shown, from, to) {
  const placed = shown.filter((fact) => fact.start !== null && fact.start >= from && fact.start < to)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const parts = [];
  let at = from;
  for (let next = 0; next < placed.length;) {
    const group = [placed[next++]];
    let end = group[0].end;
    while (next < placed.length && placed[next].start < end) {
      end = Math.max(end, placed[next].end);
      group.push(placed[next++]);
    }
    parts.push(text.slice(at, group[0].start), drawMark(text, group, end));
    at = end;
  }
  parts.push(text.slice(at, Math.max(at, to)));
  return parts;
}

function drawMark(text, group, end) {
  const title = group.map(sentenceOf).join("\n");
  const made = element("span", { class: "mark", role: "button", tabindex: 0, title, "data-facts": group.map((fact) => fact.at).join(" ") });
  const edges = [...new Set([...group.flatMap((fact) => [fact.start, fact.end]), end])].sort((a, b) => a - b);
  for (let number = 0; number + 1 < edges.length; number++) {
    const [left, right] = [edges[number], edges[number + 1]];
    const of = group.filter((fact) => fact.start <= left && right <= fact.end);
    of.sort((a, b) => (a.end - a.start) - (b.end - b.start));
    made.append(element("span", { class: "part", "data-facts": of.map((fact) => fact.at).join(" ") }, text.slice(left, right)));
  }
  return made;
}

// Where a mark is of several facts, each press goes to the next of them.
function onMark(target) {
  const part = target.closest(".part, .mark");
  if (!part?.dataset.facts) return;
  const of = part.dataset.facts.split(" ").map((at) => facts[at]);
  const next = of[(of.indexOf(chosen.fact) + 1) % of.length];
  choose(next);
  focusRow(next);
}

function onMarkKey(event) {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    onMark(event.target);
  } else if (event.key === "Escape" && chosen.fact) {
    focusRow(chosen.fact);
  }
}

function showEvidence(fact) {
  if (fact === null || fact.article === null) return;
  if (fact.article !== chosen.article) openArticle(fact.article);
  let first = null;
  for (const part of byId("text").querySelectorAll(".part")) {
    const is = part.dataset.facts.split(" ").includes(String(fact.at));
    part.classList.toggle("chosen", is);
    if (is && !first) first = part;
  }
  if (first) scrollIn(byId("article-scroll"), first);
}

function scrollIn(box, part) {
  const [outer, inner] = [box.getBoundingClientRect(), part.getBoundingClientRect()];
  if (inner.top < outer.top + 40 || inner.bottom > outer.bottom - 40) {
    box.scrollTop += inner.top - outer.top - outer.height / 3;
  }
}

function focusEvidence(fact) {
  byId("text").querySelector(".part.chosen")?.closest(".mark").focus({ preventScroll: true });
  if (fact.article === null) say("The text of this fact is not part of this page.");
}
