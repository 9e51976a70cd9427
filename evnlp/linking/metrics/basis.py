"""Against what a change is measured: `yoy`, `mom`, `qoq`, by words or by the period compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evnlp.linking.context.comparison import compared
from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import RATIOS, REPORTED, Figure, is_capital_spending
from evnlp.mentions import Cue, Measure, Period
from evnlp.values import calendar

_TIGHT = re.compile(r"[\s:-]*(?:(?!(?:and|or|to|but)\b)[\w-]+\s+){0,4}$")
_APART = re.compile(r"[,(;:]")
_NEXT = re.compile(r"[,(;:]|\b(?:and|but|while|plus)\b")
_OPENS = re.compile(r"\s?\(?[+−-]?")
_AVERAGE = re.compile(
    r"\s(?:(?:lower|higher|less|more|fewer|down|up)\s)?(?:below|above|under|over|than|on|short of|shy of|off)\s"
    r"(?:(?:the|its|a|their)\s)?(?:[\w-]+\s){0,5}(?:averages?|levels?|norm|peak|high|record)\b"
)
_COMPARED = re.compile(
    r"(?:^|\b(?:and|but|while|though)\s)(?:when |as )?(?:compared (?:with|to)|relative to|against|versus|"
    r"in comparison (?:with|to))\s(?:(?:the|sales|deliveries|figures|of|in)\s)*$",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\s*(?:and|,|&|as well as)\s*$")


def basis(
    figure: Figure, base: str, earlier: list[Figure], heads: list[str], reported: str | None, date: str | None
) -> str | None:
    """What a change is measured against: by a table's head, by words, by the change before it or by custom.

    base: the predicate of what changed. heads: the bases of a table's columns. reported: the period mostly reported.
    """
    told = _column(figure, heads, earlier) or told_basis(figure, reported)
    told = _sequential(figure.period) if told == "prev" else told or _joined(figure, earlier)
    return told or ("yoy" if _by_custom(figure, base, date) else None)


def told_basis(figure: Figure, main: str | None) -> str | None:
    """The basis that the words or a compared period around a percentage tell; None where none does.

    main: the period of the figure, or the one mostly reported.
    """
    view, measure = figure.view, figure.measure
    percents = [m for m in view.measures if m.kind == "percent"]
    cues = view.cues_of("BASIS")
    for period in (p for p in view.periods if _heads_bracket(view, p, measure)):
        if told := against(period, figure.period or main):
            return told
    for cue in reversed([c for c in cues if c.end <= measure.start]):
        if _heads(view, cue, measure, percents):
            return cue.id
        told = _behind(figure, main, percents) or _loose(view, cue, measure, percents)
        return told or _opening(figure, main, percents)
    return _behind(figure, main, percents) or _opening(figure, main, percents)


def both_bases(view: SentenceView, measure: Measure) -> list[str]:
    """The two bases of "up 6 % both year on year and month on month"; empty where there are not two."""
    limit = min([m.start for m in view.measures if m.start >= measure.end] + [view.end])
    cues = [c for c in view.cues_of("BASIS") if measure.end <= c.start < limit]
    if len(cues) < 2 or cues[0].id == cues[1].id or view.words(measure.end, cues[0].start) > 2:
        return []
    return [c.id for c in cues[:2]] if _BOTH.fullmatch(view.gap(cues[0].end, cues[1].start)) else []


def _heads_bracket(view: SentenceView, period: Period, measure: Measure) -> bool:
    """Whether a compared period stands right before: "nice against last November (+19 %)"."""
    behind = period.end <= measure.start and _OPENS.fullmatch(view.text, period.end, measure.start) is not None
    return behind and compared(view, period.start)


def _heads(view: SentenceView, cue: Cue, measure: Measure, percents: list[Measure]) -> bool:
    """Whether a basis stands before its percentage: "year-on-year growth of 7 %", "YoY +18 %, MoM +8 %"."""
    if not _TIGHT.fullmatch(view.text, cue.end, measure.cue_start):
        return False
    others = [m for m in percents if m.end <= cue.start]
    return not others or _NEXT.search(view.text, others[-1].end, cue.start) is not None


def _behind(figure: Figure, main: str | None, percents: list[Measure]) -> str | None:
    view = figure.view
    following = next((m for m in percents if m.start >= figure.end), None)
    limit = following.cue_start if following else view.end
    for mention in _mentions(view, figure.start, limit):  # "half of April's number" holds its own period
        if view.cut_between(figure.end, mention.start):
            return None
        if isinstance(mention, Period):
            if _of_amount(figure, mention):
                continue
            if told := against(mention, figure.period or main):
                return told
            continue
        apart = _APART.search(view.text, figure.end, mention.start) is not None
        if following is None or not (apart and _TIGHT.fullmatch(view.text, mention.end, following.cue_start)):
            return mention.id
    return None


def _of_amount(figure: Figure, period: Period) -> bool:
    """Whether a period dates the amount that a change led to: "rose 10.7 % to 281,000 vehicles in March"."""
    amount = next((m for m in figure.view.measures if m.start >= figure.end), None)
    if amount is None or amount.end > period.start or amount.kind == "percent":
        return False
    return figure.view.gap(figure.end, amount.cue_start) == " to " and not compared(figure.view, period.start)


def _opening(figure: Figure, main: str | None, percents: list[Measure]) -> str | None:
    """The basis that opens a clause: "Compared with March, sales of the two models were down 25.8 %"."""
    view = figure.view
    period = next((p for p in reversed(view.periods) if p.end <= figure.start and compared(view, p.start)), None)
    if period is None or any(period.end <= m.start < figure.start for m in percents):
        return None
    opens = _COMPARED.search(view.gap(view.start, period.start)) is not None
    return against(period, figure.period or main) if opens else None


def _mentions(view: SentenceView, start: int, end: int) -> Iterator[Cue | Period]:
    """Bases and periods between two offsets, in order; of two at one place the basis."""
    found: list[Cue | Period] = [c for c in view.cues_of("BASIS") if start <= c.start < end]
    found += [p for p in view.periods if start <= p.start < end]
    yield from sorted(found, key=_place)


def _place(mention: Cue | Period) -> tuple[int, bool]:
    return mention.start, isinstance(mention, Period)


def _loose(view: SentenceView, cue: Cue, measure: Measure, percents: list[Measure]) -> str | None:
    """A basis further before, where no other percentage can own it ("On the year, profit fell 5 %")."""
    owned = any(m.end <= measure.start and view.clause(m.start) == view.clause(cue.start) for m in percents)
    near = view.clause(cue.start) == view.clause(measure.start)
    return cue.id if near and not owned else None


def against(period: Period, base: str | None) -> str | None:
    """Which basis a period of comparison makes, seen from the period of the figure."""
    if period.anchor == "frame" and period.shift == "year-":
        return "yoy"
    if period.anchor == "frame" and period.shift == "prev":
        return {"month": "mom", "quarter": "qoq", "year": "yoy"}.get(period.grain)
    if not base or not period.period or ".." in period.period or "XXXX" in period.period + base:
        return None
    if calendar.same(period.period, calendar.years_on(base, -1)):
        return "yoy"
    unit = calendar.grain(base)
    if unit in ("month", "quarter") and calendar.same(period.period, calendar.step(base, -1)):
        return {"month": "mom", "quarter": "qoq"}[unit]
    return None


def _by_custom(figure: Figure, base: str, date: str | None) -> bool:
    """Whether a change with no base named is against the year before: of a flow's month, quarter, half, year."""
    if (
        (base not in REPORTED - RATIOS and not is_capital_spending(figure))
        or not figure.period
        or ".." in figure.period
    ):
        return False
    if _AVERAGE.match(figure.view.text, figure.end):
        return False
    if calendar.grain(figure.period) == "week":
        return False
    start, end = figure.view.clause(figure.start)
    end = next((m.start for m in figure.view.measures if figure.end < m.start < end), end)  # "..., 403,900 since May"
    if any(p.opening == "since" and start <= p.start < end for p in figure.view.periods):
        return False
    far = figure.status != "actual" and date is not None and figure.period[:4] > str(int(date[:4]) + 1)
    return not far


def _joined(figure: Figure, earlier: list[Figure]) -> str | None:
    """The basis of the percentage that this one is joined to: "a month-on-month decline of 8.8 % and 11.4 %"."""
    last = earlier[-1] if earlier else None
    if last is None or not last.change or last.view is not figure.view:
        return None
    return last.basis if figure.view.gap(last.end, figure.measure.cue_start) == " and " else None


def _column(figure: Figure, heads: list[str], earlier: list[Figure]) -> str | None:
    """The basis of a table's column: the first percentage behind a number has the first of the head row."""
    view = figure.view
    own = [c.id for c in view.cues_of("BASIS") if c.end <= view.measures[0].start]
    columns = own if len(own) > 1 else heads if view.line.kind in ("row", "item") else []
    place = 0
    for other in reversed(earlier):
        if other.family != "percent":
            break
        place += 1
    return columns[place] if place < len(columns) else None


def _sequential(period: str | None) -> str | None:
    """The basis of "sequentially": against the month or quarter before."""
    return {"month": "mom", "quarter": "qoq"}.get(calendar.grain(period)) if period else None
