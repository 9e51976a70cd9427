"""Names of versions that a text itself tells as such: "two versions, Endurance and VZ", "the range-topping VZ"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evnlp.mentions import Entity
from evnlp.names.reading import Reading, Stretch

_LONGEST = 4  # words
_NEAR = 300  # characters around a ranked version within which versions are spoken of
_KINDS = (
    r"(?:versions?|variants?|trims?|trim (?:levels?|lines?|grades?)|grades?|derivatives?|equipment (?:levels?|lines?)|"
    r"spec(?:ification)?s?|guises?|flavou?rs?|editions?)"
)
_SPOKEN_OF = re.compile(rf"\b{_KINDS}\b|\bline-?up\b", re.IGNORECASE)
_NAME = r"(?:the )?(?:[A-Z][\w+.’'-]*|\d{2,3})(?: (?:[A-Z][\w+.’'-]*|\d{1,3}\b))*"
_SEVERAL = rf"{_NAME}(?:, {_NAME})*,? (?:and|or|&) {_NAME}"
_LISTED = re.compile(
    rf"\b{_KINDS}(?:,|:| [(–—-]|[–—]|,? (?:called|named|namely|dubbed|known as|are|will be|badged))? ({_SEVERAL})|"
    rf"\b(?:in|as|between|with|the|both|choose|The) ({_SEVERAL}) (?:\w+ )?{_KINDS}\b|"
    rf"\b(?:[Ii]n|[Aa]s) ({_NAME}) (?:trim|guise|spec|form|grade|specification)\b"
)
AMOUNT = (
    r"(?:(?:[$€£¥₹]|RMB|Rs\.?|CNY|INR|EUR|US\$) ?\d|\d[\d,.]* ?(?:yuan|euros?|dollars|lakh|pounds|kronor|baht|won)|"
    r"\d{2,3},\d{3}(?![,\d]))"
)
_OFFERED = re.compile(
    rf"\b(?:two|three|four|five|six|different) (?:\w+ )?{_KINDS}\b(?::|\.|,| [–—-]) |"
    rf"\b(?:pric(?:e|es|ed|ing)|{_KINDS}|MSRPs?|costs?|line-?up)\b[^.;:\n]{{0,40}}: ",
    re.IGNORECASE,
)
_OFFER = re.compile(
    rf"(?:\A|, |,? and |; )({_NAME})(?: (?:costs?|is|starts?|begins?|comes?|goes))?(?: priced)?(?: (?:for|at|from))? "
    rf"{AMOUNT}"
)
_BETWEEN = re.compile(r",? (?:and|or|&) |, ")
_RANKED = re.compile(
    r"\b[Tt]he (?:\w+ )?(?:entry-level|range-topping|top-of-the-range|top-spec|top-end|mid-spec|mid-range|base|"
    r"better-equipped|higher-spec|lower-spec|long-range|standard-range|extended-range|rear-drive|rear-wheel-drive|"
    r"all-wheel-drive|four-wheel-drive|dual-motor|single-motor|twin-motor|two-motor) \Z"
)
_KIND_OF_CAR = re.compile(
    r" (?:[a-z-]+ )?(?:hatchback|sedan|saloon|SUV|crossover|coupe|coupé|pickup|minivan|van|car)\b"
)


def told_versions(reading: Reading, stretches: Iterable[Stretch], models: list[Entity]) -> frozenset[str]:
    """The names that the text tells as versions of a model: in a list of them, or by their rank among them."""
    text = reading.text
    if not models:
        return frozenset()
    if not _SPOKEN_OF.search(text):
        return frozenset(_offered(text))
    told = {
        name.removeprefix("the ")
        for match in _LISTED.finditer(text)
        for group in match.groups()
        if group
        for name in _BETWEEN.split(group)
    }
    told |= _offered(text)
    for stretch in stretches:
        low = max(0, stretch.start - _NEAR)
        if len(stretch.tokens) <= _LONGEST and _RANKED.search(text, low, stretch.start):
            of_car = _KIND_OF_CAR.match(text, stretch.end)
            if not of_car and _SPOKEN_OF.search(text, low, stretch.end + _NEAR):
                told.add(" ".join(stretch.words))
    return frozenset(told)


def _offered(text: str) -> set[str]:
    """Versions that their prices list: "in three versions: Air for 37,590 euros, Earth for 44,500 euros and ..."."""
    told: set[str] = set()
    for opening in _OFFERED.finditer(text):
        names = _OFFER.findall(text[opening.end() : opening.end() + _NEAR])
        if len(names) > 1:
            told.update(name.removeprefix("the ") for name in names)
    return told
