"""What stands around a name without its model that makes it a trim: "the S+ trim", "the Premium at 228 miles"."""

from __future__ import annotations

import re

from evnlp.names.reading import Reading, Stretch
from evnlp.names.versions import AMOUNT

_A_VERSION = re.compile(r" (?:versions?|variants?|trims?|models?)\b")
_A_TRIM = re.compile(r"[’']?\+? (?:trim|version|variant|grade|edition)s?\b")
OF_PART = re.compile(r" (?:batter(?:y|ies)|packs?|motors?|powertrain|drivetrain|set-?up)\b")
_LONGEST_TRIM = 2  # words
TOLD_BEFORE = 300  # characters before a name within which versions are spoken of
_PRICED = re.compile(
    r"(?: (?:models?|versions?|variants?|trims?|grade|edition))?,?(?: which| that)?"
    r"(?: (?:costs?|starts?|begins?|is|are|will|be|sells?|retails?|goes|comes?|asks|lists|priced|"
    r"available|offered|on sale|yours|now|at|from|for|in|"
    r"just|only|about|around|under|over|another|a))*"
    rf" {AMOUNT}"
)
_RATED = re.compile(
    r",? (?:with|at|has|gets|makes|produces|packs|manages|does|covers|offers|adds|delivers|develops|boasts|puts out|"
    r"goes|reaches|returns|promises|needs|takes|sprints|makes do with|settles for|puts down|musters|sends|carries|uses|"
    r"claims|is good for|is rated at|brings|raises|lifts|cuts|stretches)"
    r"(?: [a-z][\w-]*){0,3} \d[\d,.]*[ -]?(?:kWh|kW|hp|bhp|PS|horsepower|km|miles|kilomet(?:er|re)s|seconds)\b"
)
_PRICE_OF = re.compile(rf"{AMOUNT}\S* (?:\w+ )?(?:\([^()]*\) )?(?:for|in) (?:the|its) \Z")
_VERSIONS = re.compile(
    r"\b(?:versions?|variants?|trims?|grades?|editions?|line-?up|(?:starts?|starting|begins?|opens?|range) (?:at|from)|"
    r"(?:offered|comes|available|sold) (?:as|in|with)|[A-Z]\w* (?:guise|form|spec))\b",
    re.IGNORECASE,
)
_DRIVE = r"(?: (?:[a-z]Drive\d*|4[Mm]atic|4MATIC|quattro|4[Mm]otion|4MOTION|AWD|RWD))"
_NUMBER = r"(?:\d{2,3}[a-z]{0,2}|\d[A-Z]{1,2})\+?"
_TOLD = rf"(?={_RATED.pattern}|, whose | (?:costs|starts|is priced|sells for)(?: \w+)? {AMOUNT})"
_NUMBERED = re.compile(
    rf"\b[Tt]he ({_NUMBER}{_DRIVE}|{_NUMBER}{_TOLD})(?!\w)|"
    rf"\b(?:[Ii]n|[Aa]s an?|[Ii]n its) ({_NUMBER}{_DRIVE}?) (?:form|guise|trim|spec|specification|version|grade)\b"
)


def numbered(text: str) -> list[tuple[int, int]]:
    """Where versions with a number for a name stand: "the 85 goes 359 miles", "the 50 xDrive", "in 85 form"."""
    return [match.span(match.lastindex or 0) for match in _NUMBERED.finditer(text)]


def called_one(reading: Reading, stretch: Stretch) -> bool:
    """Whether a name is called a version: "the S+ trim", "a Plus version", "the base Life grade"."""
    if len(stretch.tokens) > _LONGEST_TRIM or not _A_TRIM.match(reading.text, stretch.end):
        return False
    return reading.word_before(stretch) in ("the", "The", "a", "A", "base", "entry-level", "top", "its")


def told_of_one(reading: Reading, stretch: Stretch, end: int) -> bool:
    """Whether a trim in mixed case is named as one: "the Long range Dual motor", not "Long range is what counts"."""
    if OF_PART.match(reading.text, end):
        return False
    return reading.word_before(stretch) in ("the", "The", "a", "and") or reading.text.startswith((":", " ("), end)


def beside_figures(reading: Reading, stretch: Stretch) -> bool:
    """Whether a common word is a version by what stands beside it: "Pure models", "the Premium at 228 miles"."""
    text, start, end = reading.text, stretch.start, stretch.end
    if _A_VERSION.match(text, end):
        return True
    if reading.word_before(stretch) not in ("the", "The"):
        return False
    told = _PRICED.match(text, end) or _RATED.match(text, end)
    return bool(told or _PRICE_OF.search(text, max(0, start - TOLD_BEFORE), start))


def set_beside_others(reading: Reading, stretch: Stretch) -> bool:
    """Whether a name has its price or specification where versions are spoken of: "the Boost at €26,490"."""
    text, start = reading.text, stretch.start
    if len(stretch.tokens) > _LONGEST_TRIM + 1 or reading.word_before(stretch) not in ("the", "The"):
        return False
    low = max(0, start - TOLD_BEFORE)
    if not (_PRICED.match(text, stretch.end) or _RATED.match(text, stretch.end) or _PRICE_OF.search(text, low, start)):
        return False
    return _VERSIONS.search(text, low, start) is not None
