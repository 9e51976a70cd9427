// What the page shows, and how it is written. All that comes from a text goes through `textContent`, never into markup.

const data = JSON.parse(document.getElementById("data").textContent);

// Facts come as rows, to keep the page small; `at` is their place in the order of the texts.
const facts = data.facts.map((row, at) => {
  const fact = { at };
  data.slots.forEach((slot, column) => { fact[slot] = row[column]; });
  return fact;
});
const articles = data.articles;

const byId = (id) => document.getElementById(id);

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") made.className = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

const inWords = (name) => name.replaceAll("_", " ");

const count = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

const sentenceOf = (fact) =>
  [fact.subject, inWords(fact.predicate), fact.amount, fact.limits, fact.period, fact.status].filter(Boolean).join(", ");

function say(words) {
  byId("said").textContent = words;
}

// What is chosen now; `change` tells every part of the page.
const chosen = { facts, fact: null, article: 0 };
const listeners = [];
const onChange = (listener) => listeners.push(listener);
const change = (what) => listeners.forEach((listener) => listener(what));
