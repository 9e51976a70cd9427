"""Figures of several makers together, which belong to none of them: "Both companies sold 70,000 cars"."""

from __future__ import annotations

import re

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import Figure

_TOGETHER = re.compile(
    r"\b(?:[Tt]ogether|combined|[Jj]ointly|[Bb]etween them|in total between|"
    r"(?<!, a )(?<!, the )(?<!joint )[Vv]entures? (?:between|of)|"
    r"(?<!, a )(?<!, the )[Jj]oint ventures? (?:between|of))\b"
)
_THE_TWO = re.compile(
    r"(?:\b[Tt]he (?:two|pair|duo|three|trio|four|five|six|seven|eight|nine|ten)|\b[Bb]oth)"
    r"(?: (?:companies|firms|groups|makers|carmakers|automakers|brands|partners))? (?:have|had|will|want|plan|aim|"
    r"expect|said|say|sold|delivered|built|made|produced|registered|exported|turned out|"
    r"pledged|invested|put|are|were|together|intend)\b"
)
_THEIR = re.compile(
    r"\b(?:[Tt]heir|[Tt]he two['’]s?|[Tt]he (?:partners|pair|duo)['’]s?) (?:[\w-]+ ){0,2}venture (?!with|of|between)"
)
_VENTURE = re.compile(  # "its joint venture with Hyundai did 21,000"
    r"(?:\b[Ii]ts|\b[Tt]heir|\b[Tt]he|\b[Aa]|['’]s)\s(?:[\w-]+\s){0,2}(?:venture|JV)\swith\s(?:[\w’'&.-]+\s?){1,4}"
    r"(?:,\s[^,;]{2,40},)?\s?(?:sold|delivered|built|made|produced|did|managed|shipped|registered|contributed|lost|earned)\s"
    r"(?:\w+\s){0,2}$"
)
_REST = re.compile(
    r"(?:[\s,;:]|and |while )*(?:the rest(?: of the \w+)?|others|other (?:regions|countries|markets|brands|makes))\s",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:\w*makers|brands|manufacturers|start-?ups|marques)\s(?:(?:have|had|also|together|alone|\w+ly)\s)*$"
)
_BESIDE = re.compile(
    r"\b(?:than|as|above|beyond|tops?|topp(?:ed|ing)|exceed(?:s|ed|ing)|pass(?:es|ed|ing)|surpass(?:es|ed|ing)|beats?|"
    r"beating|eclips(?:es|ed|ing)|dwarf(?:s|ed|ing)|outs(?:old|ells|elling)|of)\s"
    r"(?:(?:that|those|both|the|value|valuations?|sales|deliveries|market caps?|of|(?:[A-Z][\w.-]+\s?){1,2},)\s)*$"
)
_LEGAL = r"(?:\s(?:Inc|Corp|Co|Ltd|Plc|AG|SE|SA|NV|LLC|GmbH)\b\.?)?"
_WILL = re.compile(
    r"\s(?:(?:will|would|to|are|have|had|plan|want|agreed|intend|going|both|each|jointly|together|also)\s)*"
)
_WILL_BUILD = re.compile(
    _LEGAL
    + _WILL.pattern
    + r"(?:build(?:ing)?|built|construct(?:ing)?|open(?:ing|ed)?|announc(?:e|ed|ing)|plann?(?:ed|ing)?|"
    r"finish(?:ed|ing)?|form(?:ed|ing)?|start(?:ed|ing)?|set(?:ting)? up|br(?:eak|oke) ground (?:on|for)|"
    r"unveil(?:ed|ing)?)\s(?:(?:an?|their|the|its|new|joint|another|first|second|third)\s)*"
)
_BOTH = re.compile(_LEGAL + r"(\sand|,)\s")
_EACH = re.compile(
    r"(?i:\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|"
    r"several|no(?: other)?|few|many|a dozen|half a dozen)\s(?:[\w-]+\s){0,3}"
    r"(?:\w*makers?|brands?|compan(?:y|ies)|firms?|manufacturers?|start-?ups?|marques?|players?|models?|groups?)\s)"
    r"(?:in (?:the )?(?:[A-Z][\w.]+\s){1,2})?(?:(?:that|which|have|has|had|each|also|alone|now|already|\w+ly)\s)*$",
)
_AND = re.compile(r"\s*(?:,|and|&|,\s*and)\s*")


def joint(figure: Figure) -> bool:
    """Whether several makers are counted together ("Together, Xiaomi and Li Auto delivered ...")."""
    view, metric = figure.view, figure.metric
    if _THE_TWO.search(view.text, view.clause(figure.start)[0], figure.start):
        return not any(view.clause(figure.start)[0] <= m.start < figure.start for m in view.makers)
    if figure.cmp in (">", ">=") and _of_each(figure):
        return True
    if _THEIR.search(view.text, view.clause(figure.start)[0], figure.start):
        return True
    if _VENTURE.search(view.text, view.clause(figure.start)[0], figure.measure.cue_start):
        return True
    if figure.predicate == "investment" and _invest(figure):
        return True
    if len(view.makers) < 2 or metric is None or not view.start <= metric.start < view.end:
        return False
    start, end = view.clause(figure.start)
    if not _TOGETHER.search(view.text, start, end):
        return False
    pairs = zip(view.makers, view.makers[1:], strict=False)
    joined = (a for a, b in pairs if a.start >= start and b.end <= end and _AND.fullmatch(view.text, a.end, b.start))
    return any(not _apart(figure, a.start) for a in joined)


def _invest(figure: Figure) -> bool:
    """Whether a maker and another firm pay together: "Ford and SK Innovation will pour $11.4bn into plants"."""
    view, metric = figure.view, figure.metric
    if metric is None or metric.form == "noun" or not view.start <= metric.start < view.end:
        return False
    right = min(metric.start, figure.measure.cue_start)
    firms = [e for e in view.entities if e.label in ("MAKER", "ORG") and e.end < right]
    both = _BOTH.fullmatch(view.text, firms[-2].end, firms[-1].start) if len(firms) > 1 else None
    if both is None or (both[1] == "," and firms[-2].start > view.start):
        return False
    does = _WILL if metric.start == right else _WILL_BUILD
    return does.fullmatch(view.text, firms[-1].end, right) is not None


def _apart(figure: Figure, at: int) -> bool:
    """Whether two makers only own another or are what it is set against: "more than Ford and GM combined"."""
    view = figure.view
    if at < figure.start:
        return view.text.endswith("which ", view.start, at)
    return _BESIDE.search(view.text, max(view.start, at - 60), at) is not None


def of_rest(view: SentenceView, at: int) -> bool:
    """Whether a clause is about all that were not named: "the rest of the world grew 48 % to 153,594"."""
    start = view.clause(at)[0]
    rest = _REST.match(view.text, start)
    return rest is not None and not any(rest.end() <= m.start < at for m in (*view.makers, *view.places))


def _of_each(figure: Figure) -> bool:
    """Whether a mark is what each of some makers passed: "fourteen carmakers sold more than 10,000"."""
    view, metric = figure.view, figure.metric
    if metric is None or metric.form == "noun" or not view.start <= metric.start < figure.start:
        return False
    return _EACH.search(view.text, view.clause(figure.start)[0], metric.start) is not None


def of_many(figure: Figure) -> bool:
    """Whether makers that are not named act: "Japan's eight carmakers built 2.1 million vehicles"."""
    view, metric = figure.view, figure.metric
    if metric is None or metric.form == "noun" or not view.start <= metric.start < figure.start:
        return False
    start = view.clause(figure.start)[0]
    if any(start <= m.start < figure.start for m in view.makers):
        return False
    return _MANY.search(view.text, max(start, metric.start - 40), metric.start) is not None
