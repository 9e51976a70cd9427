"""Which way a percentage says that something moved."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import Figure
from evnlp.mentions import Cue

REACH = 60  # characters within which a word of direction belongs to a percentage
STEP = 40  # characters of a word of direction right before a percentage
BEHIND = 45  # characters behind a percentage within which a word of direction belongs to it
LONGEST = 60  # characters of a cue at most
BY_REACH = 120  # the same where "by" stands before the percentage
_BEHIND = re.compile(
    r"[\s)-]*(?:(?!(?:as|while|and|but|or|to|from|in|of|on|at|for|after|with|by|than|its|the)\b)[\w/-]+[\s-]+){0,4}$"
)
_BY = re.compile(r"\bby\s$")
_STEP = re.compile(r"\s+(?:by\s+|for\s+|of\s+)?(?:an?\s+)?$")
_MADE = re.compile(
    r"\b(?:ma(?:de|kes?|king)|t(?:ook|akes?|aken|aking)|lock(?:s|ed)|sew(?:s|ed|n)|(?:gobbl|hoover|scoop|soak|lapp|mopp|snapp)ed|"
    r"ate|eats|swept|divid(?:ed|es)|serv(?:ed|es)) $"
)
_LEVEL = re.compile(r"(?:just |well )?(?:below|above|under|beyond|past)\b")
_TO = re.compile(r"\b(?:to|at)\s+(?:an?\s+)?$")
_AGAINST = re.compile(
    r"\s(?:(?P<over>over|above|ahead of|on top of|clear of|past)|below|under|short of|shy of|behind|adrift of|off)\s"
    r"(?:(?:the|that of|those of|its|a weak|a strong)\s)*"
)
_RESTATED = re.compile(r"[^.;]{0,40}(?:,\s*or|\(|i\.e\.,?)\s*$")
_PART = re.compile(r"\s+of\b(?!\s+growth)")
_THAN_PLANNED = re.compile(
    r"\s(?:(?:fewer|less|more|lower|higher|better|worse|short|shy|below|above|ahead)\s)?(?:of\s|than\s)?"
    r"(?:it had\s|first\s)?(?:planned|expected|hoped|targeted|budgeted|forecast|promised)\b"
)
_LEADS_TO = re.compile(r"\sto\s(?:[a-z]+\s){0,2}[^a-z\s]")
_GROWTH = re.compile(r"growth|increase|decline|decrease|gain|drop|fall|rise|reduction")


def direction(figure: Figure, earlier: list[Figure]) -> int:
    """+1 or -1 for a change, 0 where nothing says that the percentage is one."""
    view, measure = figure.view, figure.measure
    if _THAN_PLANNED.match(view.text, figure.end, view.end):
        return 0
    if measure.signed:
        return -1 if (figure.value or figure.value_max or 0) < 0 else 1
    earlier = [f for f in earlier if f.end <= figure.start]
    cue = _behind(figure) or _before(figure, earlier)
    if cue is None:
        return _set_against(figure) or _chained(figure, earlier)
    if cue.id not in ("up", "down"):
        return 0
    figure.because["direction"] = [view.gap(cue.start, cue.end)]
    return 1 if cue.id == "up" else -1


def moves(view: SentenceView, left: int, right: int) -> list[Cue]:
    """The words of direction between two offsets, but those within a metric word ("made up 20 %")."""
    near = view.cues[bisect_left(view.cues, (left - LONGEST,)) : bisect_left(view.cues, (right,))]
    metrics = [(c.start, c.end) for c in near if c.label == "METRIC"]
    return [
        c
        for c in near
        if c.label == "CHANGE" and left <= c.start and c.end <= right
        if not (view.gap(c.start, c.end) == "up" and _MADE.search(view.gap(max(view.start, c.start - 8), c.start)))
        if not any(start <= c.start and c.end <= end and end - start > c.end - c.start for start, end in metrics)
    ]


def moved_by(figure: Figure) -> bool:
    """Whether a word of direction stands right at the percentage and says by how much something moved."""
    view, measure = figure.view, figure.measure
    if measure.signed or _LEVEL.match(view.text, measure.cue_start):
        return False
    cue = _behind(figure)
    if cue is not None:
        return True
    near = moves(view, measure.cue_start - STEP, measure.cue_start)
    return bool(near) and _STEP.fullmatch(view.gap(near[-1].end, measure.cue_start)) is not None


def _behind(figure: Figure) -> Cue | None:
    """The word of direction right behind: "a 5 % drop", "12 % fewer", "7 % year-on-year growth"."""
    view, measure = figure.view, figure.measure
    at = bisect_right(view.measures, (measure.start, view.end))
    following = view.measures[at].start if at < len(view.measures) else view.end
    cue = next(iter(moves(view, measure.end, min(following, measure.end + BEHIND, view.end))), None)
    return cue if cue is not None and _BEHIND.fullmatch(view.gap(measure.end, cue.start)) else None


def _before(figure: Figure, earlier: list[Figure]) -> Cue | None:
    view, measure = figure.view, figure.measure
    if _PART.match(view.text, measure.end):
        limit = measure.cue_start - 4  # "rose as 80 % of them": only a word right before counts
    else:
        far = BY_REACH if _BY.search(view.gap(max(view.start, measure.cue_start - 4), measure.cue_start)) else REACH
        limit = max([_left(figure, earlier), view.clause(measure.start)[0], measure.cue_start - far])
    cues = reversed(moves(view, limit, measure.cue_start))
    return next((cue for cue in cues if _governs(figure, cue)), None)


def _left(figure: Figure, earlier: list[Figure]) -> int:
    """Where the figure before ends, unless this one says the same in percent ("fell by 1,200 units, or 12 %")."""
    if not earlier:
        return 0
    last = earlier[-1]
    view = figure.view
    gap = view.gap(last.end, max(last.end, min(figure.measure.cue_start, last.end + BY_REACH)))
    by = _BY.search(view.gap(max(view.start, last.measure.cue_start - 4), last.measure.cue_start)) is not None
    restated = last.family != "percent" and _RESTATED.fullmatch(gap) and (by or "(" not in gap)
    return earlier[-2].end if restated and len(earlier) > 1 else 0 if restated else last.end


def _governs(figure: Figure, cue: Cue) -> bool:
    """Whether a word of direction before the percentage says how far, not to where or of what."""
    view = figure.view
    gap = view.gap(cue.end, figure.measure.cue_start)
    if cue.form == "adverb":
        return _STEP.fullmatch(gap) is not None or (
            view.gap(cue.start, cue.end) in ("up", "down") and len(gap) < 30 and "," not in gap
        )
    return _TO.search(gap) is None or (cue.form == "noun" and _GROWTH.match(view.gap(cue.start, cue.end)) is not None)


def _set_against(figure: Figure) -> int:
    """Direction by what a time is set against: "14.8 % over July 2024", "18 % short of April's tally"."""
    view = figure.view
    found = _AGAINST.match(view.text, figure.end)
    if found is None or not any(p.start == found.end() for p in view.periods):
        return 0
    return 1 if found["over"] else -1


def _named(figure: Figure, since: int) -> bool:
    """Whether a percentage has a metric word or a maker of its own since an offset."""
    starts = [c.start for c in figure.view.cues_of("METRIC")] + [m.start for m in figure.view.makers]
    return any(since <= start < figure.start for start in starts)


def _chained(figure: Figure, earlier: list[Figure]) -> int:
    """Direction of the percentage before, in a chain ("up 9 % on the year and 7 % on the quarter")."""
    view = figure.view
    if not earlier or _PART.match(view.text, figure.end):
        return 0
    other = earlier[-1]
    if not other.change and len(earlier) > 1 and _LEADS_TO.match(view.text, figure.end) and _named(figure, other.end):
        other = earlier[-2]  # "revenue rose 11.9 % to 34.8 billion and profit 22.2 % to 2.6 billion"
    if not other.change or other.view is not view or other.measure.signed or view.cut_between(other.end, figure.start):
        return 0
    return -1 if other.value < 0 else 1
