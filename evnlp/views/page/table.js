// The table of facts, a page at a time: however many facts there are, a page is all that the browser has to lay out.

const PAGE = 100;
const COLUMNS = [
  ["subject", "Who"],
  ["predicate", "What"],
  ["amount", "How much"],
  ["limits", "Of what"],
  ["period", "When"],
  ["status", "Status"],
];
const SORTED_BY = { amount: "value", period: "first" };
let page = 0;
let order = { column: null, way: 1 };
let inOrder = facts;

function prepareTable() {
  for (const [slot, name] of COLUMNS) {
    const button = element("button", { type: "button" }, name);
    button.addEventListener("click", () => sortBy(slot));
    byId("columns").append(element("th", { role: "columnheader", scope: "col", class: slot, "data-slot": slot }, button));
  }
  byId("page-before").addEventListener("click", () => turnTo(page - 1));
  byId("page-after").addEventListener("click", () => turnTo(page + 1));
  byId("rows").addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row) choose(facts[row.dataset.fact], { toText: true });
  });
  byId("rows").addEventListener("keydown", onRowKey);
  onChange((what) => {
    if (what === "filter") sortRows();
    if (what === "fact") showRow(chosen.fact);
  });
}

function sortBy(slot) {
  order = order.column === slot && order.way < 0 ? { column: null, way: 1 }
    : { column: slot, way: order.column === slot ? -1 : 1 };
  sortRows();
}

function sortRows() {
  inOrder = chosen.facts;
  if (order.column) {
    const key = SORTED_BY[order.column] ?? order.column;
    inOrder = [...chosen.facts].sort((a, b) => order.way * compare(a[key], b[key]) || a.at - b.at);
  }
  for (const head of byId("columns").children) {
    const sorted = head.dataset.slot === order.column;
    head.setAttribute("aria-sort", sorted ? (order.way > 0 ? "ascending" : "descending") : "none");
  }
  turnTo(chosen.fact ? pageOf(chosen.fact) : 0);
}

function compare(a, b) {
  if (a === b) return 0;
  if (a === null || a === "") return 1;
  if (b === null || b === "") return -1;
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return typeof a === "number" ? a - b : a.localeCompare(b);
}

const pageOf = (fact) => Math.max(0, Math.floor(inOrder.indexOf(fact) / PAGE));

function turnTo(number) {
  const last = Math.max(0, Math.ceil(inOrder.length / PAGE) - 1);
  page = Math.min(Math.max(number, 0), last);
  drawRows(inOrder.slice(page * PAGE, (page + 1) * PAGE));
  byId("table-scroll").scrollTop = 0;
  const from = inOrder.length ? page * PAGE + 1 : 0;
  const to = Math.min((page + 1) * PAGE, inOrder.length);
  byId("page-at").textContent = `${from.toLocaleString("en")}–${to.toLocaleString("en")} of ${inOrder.length.toLocaleString("en")}`;
  byId("page-before").disabled = page === 0;
  byId("page-after").disabled = page === last;
}

function drawRows(shown) {
  byId("rows").replaceChildren(...shown.map(drawRow));
  if (!shown.length) {
    byId("rows").append(element("tr", { class: "none" }, element("td", { colspan: COLUMNS.length }, "No fact is like that.")));
  }
  mark(chosen.fact);
}

// The button is what keyboards and screen readers find; one of a page can be reached by Tab, arrows do the rest.
function drawRow(fact) {
  const row = element("tr", { role: "row", id: `row-${fact.at}`, "data-fact": fact.at });
  for (const [slot] of COLUMNS) {
    const words = ["predicate", "status"].includes(slot) ? inWords(fact[slot]) : fact[slot];
    const inside = slot === "subject"
      ? element("button", { type: "button", tabindex: -1, "aria-label": `Show in the text: ${sentenceOf(fact)}` }, words)
      : words;
    row.append(element("td", { role: "cell", class: slot }, inside));
  }
  row.classList.toggle("not-actual", fact.status !== "actual");
  return row;
}

function mark(fact) {
  const rows = [...byId("rows").querySelectorAll("tr[data-fact]")];
  let reached = null;
  for (const row of rows) {
    const current = fact !== null && Number(row.dataset.fact) === fact.at;
    if (current) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
    row.querySelector("button").tabIndex = -1;
    if (current) reached = row;
  }
  (reached ?? rows[0])?.querySelector("button").setAttribute("tabindex", "0");
  return reached;
}

function showRow(fact) {
  if (fact === null) return;
  if (!byId(`row-${fact.at}`)) turnTo(pageOf(fact));
  mark(fact)?.scrollIntoView({ block: "nearest" });
}

function focusRow(fact) {
  showRow(fact);
  byId(`row-${fact.at}`)?.querySelector("button").focus({ preventScroll: true });
}

const MOVES = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -Infinity, End: Infinity };

function onRowKey(event) {
  if (!(event.key in MOVES) || event.ctrlKey || event.metaKey || event.altKey) return;
  const from = inOrder.indexOf(facts[event.target.closest("tr").dataset.fact]);
  const to = inOrder[Math.min(Math.max(from + MOVES[event.key], 0), inOrder.length - 1)];
  event.preventDefault();
  choose(to);
  focusRow(to);
}
