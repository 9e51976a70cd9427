// Filters by maker, predicate, period and status.

const filters = {
  subject: byId("by-subject"),
  predicate: byId("by-predicate"),
  status: byId("by-status"),
  first: byId("by-first"),
  last: byId("by-last"),
};

function fill(select, all, options) {
  select.replaceChildren(element("option", { value: "" }, all));
  for (const [value, words] of options) select.append(element("option", { value }, words));
}

function counted(slot) {
  const counts = new Map();
  for (const fact of facts) counts.set(fact[slot], (counts.get(fact[slot]) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(b[0]))
    .map(([value, number]) => [value, `${inWords(value)} (${number.toLocaleString("en")})`]);
}

// Months are counted from year 0, so that they can be compared: 2025-01 is 2025 * 12.
const monthName = (month) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;

function months() {
  const bounded = facts.filter((fact) => fact.first !== null && fact.last !== null);
  const found = new Set(bounded.flatMap((fact) => [fact.first, fact.last]));
  return [...found].sort((a, b) => a - b).map((month) => [month, monthName(month)]);
}

function prepareFilters() {
  fill(filters.subject, "All makers", counted("subject"));
  fill(filters.predicate, "All predicates", counted("predicate"));
  fill(filters.status, "Any status", counted("status"));
  const known = months();
  fill(filters.first, "the beginning", known);
  fill(filters.last, "the end", known);
  byId("filters").addEventListener("change", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(filter));
}

// A fact is of a stretch of time if it reaches into it; one without a period is only shown where no time is asked for.
function within(fact, first, last) {
  if (first === null && last === null) return true;
  if (fact.first === null && fact.last === null) return false;
  return (first === null || fact.last === null || fact.last >= first) &&
    (last === null || fact.first === null || fact.first <= last);
}

function filter() {
  const wanted = ["subject", "predicate", "status"].filter((slot) => filters[slot].value !== "");
  const first = filters.first.value === "" ? null : Number(filters.first.value);
  const last = filters.last.value === "" ? null : Number(filters.last.value);
  chosen.facts = facts.filter(
    (fact) => wanted.every((slot) => fact[slot] === filters[slot].value) && within(fact, first, last));
  if (!chosen.facts.includes(chosen.fact)) chosen.fact = null;
  byId("count").textContent = chosen.facts.length === facts.length
    ? count(facts.length, "fact")
    : `${chosen.facts.length.toLocaleString("en")} of ${count(facts.length, "fact")}`;
  change("filter");
}

// Lets all facts be seen again where one that is filtered out is asked for.
function clearFilters() {
  for (const select of Object.values(filters)) select.value = "";
  filter();
}
