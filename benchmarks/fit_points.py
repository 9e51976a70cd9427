"""Refit the points of patterns/points.json on annotated documents and print what changes.

    python benchmarks/fit_points.py GOLD.jsonl ... [--third read] [--strength 0.05] [--write]

Each choice that the linker makes (metric, subject, period of a figure) is one example: its candidates with their
cues, and the slots that gold gives the figure. A softmax over the candidates, with "none of them" at the points that
`best` asks for, is fitted by gradient ascent; the points in force are the prior, so that a cue seldom seen keeps
what it has.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

import evnlp
from evnlp.linking.dates import when
from evnlp.linking.figure import Figure
from evnlp.linking.metrics import metric
from evnlp.linking.owners import subject
from evnlp.linking.points import Candidate, best
from evnlp.values import calendar

POINTS = (
    Path("patterns/points.json")
    if Path("patterns/points.json").exists()
    else Path(__file__).parents[1] / "patterns" / "points.json"
)
SLOTS: dict[str, Any] = {"metric": metric.MetricChoice, "subject": subject.SubjectChoice, "period": when.PeriodChoice}
LEAST = {"metric": 1.0, "subject": 1.0, "period": 0.5}

Example = tuple[list[Candidate[Any]], str]
Row = tuple[str, list[dict[str, float]], list[bool]]


class Recorder:
    """Keeps the candidates of every choice beside the figure that it was made for."""

    def __init__(self) -> None:
        self.seen: dict[str, list[tuple[Figure, list[Candidate[Any]]]]] = defaultdict(list)
        self.figure: Figure | None = None

    def watch(self, module: Any, slot: str) -> None:
        """Record what the module's `best` is given, for the figure that its `choose` was called with."""
        chooser = SLOTS[slot]
        choose = chooser.choose

        def chosen(this: Any, figure: Figure, *rest: Any) -> Any:
            self.figure = figure
            return choose(this, figure, *rest)

        def recorded(candidates: Any, table: Any, least: float = 0.0) -> Any:
            listed = list(candidates)
            assert self.figure is not None
            self.seen[slot].append((self.figure, listed))
            return best(listed, table, least)

        chooser.choose = chosen
        module.best = recorded


def aside(doc: dict[str, Any]) -> bool:
    """Whether the document belongs to the third set aside for judging."""
    return hashlib.sha256(str(doc["id"]).encode()).hexdigest()[0] in "01234"


def gold_of(figure: Figure, doc: dict[str, Any]) -> dict[str, Any] | None:
    """The gold fact that states this figure; None where it is none, {} where it cannot be told."""
    text = doc["text"]
    found: dict[str, Any] | None = None
    for fact in doc["facts"]:
        value = fact["value"]
        if isinstance(value, str) or abs(abs(value) - abs(figure.measure.value)) > 1e-3 * abs(value):
            continue
        at = text.find(fact["quote"])
        if at <= figure.start and figure.end <= at + len(fact["quote"]):
            return dict(fact)
        found = found or {}
    return found


def answer(slot: str, candidate: Candidate[Any]) -> str:
    """What a candidate would put into the slot."""
    value = candidate.value
    if slot == "metric":
        return str(value[0])
    return str(value.name if slot == "subject" else value)


def right(slot: str, given: str, wanted: str) -> bool:
    """Whether a candidate's answer is gold's."""
    if slot == "period" and given and wanted and "XXXX" not in given + wanted:
        return given == wanted or calendar.same(given, wanted)
    return given.casefold().replace(" ", "") == wanted.casefold().replace(" ", "")


def examples(paths: list[str], third: str | None) -> dict[str, list[Row]]:
    """By slot: the document's id, the cues of each candidate, which candidates are right (none: no fact or slot)."""
    recorder = Recorder()
    for module, slot in ((metric, "metric"), (subject, "subject"), (when, "period")):
        recorder.watch(module, slot)
    nlp = evnlp.load(exclude=["evnlp_ents"])
    out: dict[str, list[tuple[str, list[dict[str, float]], list[bool]]]] = defaultdict(list)
    for path in paths:
        for line in Path(path).read_text(encoding="utf8").splitlines():
            doc = json.loads(line)
            if third and aside(doc) != (third == "aside"):
                continue
            made = nlp.make_doc(doc["text"])
            made._.date = doc.get("date")
            recorder.seen.clear()
            nlp(made)
            for slot, seen in recorder.seen.items():
                for figure, candidates in seen:
                    fact = gold_of(figure, doc)
                    if fact == {} or not candidates or (fact is None and slot != "metric"):
                        continue
                    name = {"metric": "predicate"}.get(slot, slot)
                    wanted = str((fact or {}).get(name) or "").removesuffix("_change")
                    marks = [bool(wanted) and right(slot, answer(slot, c), wanted) for c in candidates]
                    if any(marks) or not wanted:
                        out[slot].append((doc["id"], [dict(c.cues) for c in candidates], marks))
                    else:
                        out[f"{slot} out of reach"].append((doc["id"], [], []))
    return out


def fit(rows: list[Any], prior: dict[str, float], least: float, strength: float, rounds: int = 400) -> dict[str, float]:
    """Points that make the right candidates likeliest, drawn towards the prior."""
    names = sorted({cue for _, cues, _ in rows for c in cues for cue in c} | set(prior))
    index = {name: i for i, name in enumerate(names)}
    start = np.array([prior.get(name, 0.0) for name in names])
    weights = start.copy()
    data = []
    for _, cues, marks in rows:
        matrix = np.zeros((len(cues) + 1, len(names)))
        for i, c in enumerate(cues):
            for cue, value in c.items():
                matrix[i, index[cue]] = value
        mask = np.array([*marks, not any(marks)])
        data.append((matrix, mask))
    momentum = np.zeros_like(weights)
    for step in range(rounds):
        gradient = np.zeros_like(weights)
        for matrix, mask in data:
            scores = matrix @ weights
            scores[-1] = least
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            wanted = chances * mask
            wanted /= wanted.sum() or 1.0
            gradient += (wanted - chances) @ matrix
        gradient = gradient / len(data) - strength * (weights - start)
        momentum = 0.9 * momentum + gradient
        weights = weights + (0.3 if step < rounds // 2 else 0.1) * momentum
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True)}


def accuracy(rows: list[Any], points: dict[str, float], least: float) -> float:
    """Share of choices that come out right."""
    good = 0
    for _, cues, marks in rows:
        candidates = [Candidate(i, c) for i, c in enumerate(cues)]
        found = best(candidates, points, least)
        good += (found is None and not any(marks)) or (found is not None and marks[found.value])
    return good / len(rows)


def crossed(rows: list[Any], prior: dict[str, float], least: float, strength: float, folds: int = 5) -> float:
    """Accuracy on documents that the points were not fitted on."""
    total = 0.0
    for fold in range(folds):
        held = [r for r in rows if int(hashlib.sha256(r[0].encode()).hexdigest(), 16) % folds == fold]
        rest = [r for r in rows if int(hashlib.sha256(r[0].encode()).hexdigest(), 16) % folds != fold]
        total += accuracy(held, fit(rest, prior, least, strength, 200), least) * len(held)
    return total / len(rows)


def main() -> None:
    """Fit, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--third", choices=("read", "aside"))
    parser.add_argument("--strength", type=float, default=0.01, help="pull towards the points in force")
    parser.add_argument("--only", choices=tuple(SLOTS), help="write this slot only")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    table = json.loads(POINTS.read_text(encoding="utf8"))
    made = examples(args.gold, args.third)
    for slot, least in LEAST.items():
        rows, prior = made[slot], table[slot]
        lost = len(made[f"{slot} out of reach"])
        points = fit(rows, prior, least, args.strength)
        print(
            f"{slot}: {len(rows)} choices, right {accuracy(rows, prior, least):.3f} →"
            f" {accuracy(rows, points, least):.3f}, on folds not fitted on"
            f" {crossed(rows, prior, least, args.strength):.3f}; no right candidate in {lost} more"
        )
        for name in points:
            if abs(points[name] - prior.get(name, 0.0)) >= 0.3:
                print(f"  {name:28} {prior.get(name, 0.0):7.2f} → {points[name]:7.2f}")
        if args.only in (None, slot):
            table[slot] = points
    if args.write:
        POINTS.write_text(json.dumps(table, indent=2, ensure_ascii=False) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
