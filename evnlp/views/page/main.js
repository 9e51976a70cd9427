// Puts the parts together: what is chosen in one of them shows in all.

function choose(fact, { toText = false } = {}) {
  if (!chosen.facts.includes(fact)) clearFilters();
  chosen.fact = fact;
  change("fact");
  say(`${sentenceOf(fact)}. ${fact.article === null ? "" : articles[fact.article].title || articles[fact.article].id}`);
  if (toText) {
    if (matchMedia("(max-width: 60rem)").matches) byId("article").scrollIntoView({ block: "start" });
    focusEvidence(fact);
  }
}

prepareFilters();
prepareTable();
prepareArticle();
prepareChart();
prepareConflicts();
filter();

// On paper all rows that are shown, not just a page of them.
addEventListener("beforeprint", () => drawRows(inOrder));
addEventListener("afterprint", () => turnTo(page));
