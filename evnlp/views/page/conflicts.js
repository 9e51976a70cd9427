// Where sources disagree: each side with its words; a side goes to its fact.

const CONFLICTS = 20;
let conflictsShown = 0;

function prepareConflicts() {
  if (!data.conflicts.length) return;
  byId("conflicts").hidden = false;
  byId("more-conflicts").addEventListener("click", moreConflicts);
  moreConflicts();
}

function moreConflicts() {
  const next = data.conflicts.slice(conflictsShown, conflictsShown + CONFLICTS);
  conflictsShown += next.length;
  byId("conflict-list").append(...next.map(drawConflict));
  byId("more-conflicts").hidden = conflictsShown >= data.conflicts.length;
}

function drawConflict(conflict) {
  const about = element("p", { class: "about" }, element("strong", {}, conflict.about), ` ${conflict.why}`);
  return element("li", {}, about, ...conflict.sides.map(drawSide));
}

function drawSide(side) {
  const from = [side.doc, side.published].filter(Boolean).join(" · ");
  const words = [
    element("strong", { class: "amount" }, side.amount),
    element("q", {}, side.quote),
    element("span", { class: "note" }, from),
  ];
  if (side.fact === null) return element("p", { class: "side" }, ...words);
  const button = element("button", { type: "button", class: "side" }, ...words);
  button.addEventListener("click", () => choose(facts[side.fact], { toText: true }));
  return button;
}
