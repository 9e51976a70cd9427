"""What only makers of vehicles do: deliver, report, recall a number of them, launch one, stand in a table of counts."""

from __future__ import annotations

import re
from typing import Any

from evnlp.names.known import alternatives
from evnlp.names.points import HINT, SURE
from evnlp.names.reading import Reading, Stretch

_COUNT = r"[~<>]?\d{1,3}(?:,\d{3})+(?![\w%]|[.,]\d)"
_NUMBER = r"[~<>]?\d[\d,.]*[km]?\+?(?: (?:million|thousand))?"
_STOP = r"(?<=,\d\d\d)(?=[.;](?:\s|\Z))"  # "made 76,000."
_FURTHER_COUNT = r"(?:(?:and )?[\d,.]+[km]? ?){0,2}"
_WORDS = r"(?:[^\W\d_][\w’'-]* ){0,5}?"
_INSERTED = (
    r"(?:, [^,;.\n]{0,60},)? (?:(?:on|of) [A-Z]\w+ )?"
    r"(?:(?:said|says|announced|reported)(?: that)?(?: it| they)? )?"
)
ROW_NUMBER = re.compile(rf"(?:[:,–—-]| [-–—|:])? ?\(?{_COUNT}|(?: \||:) ?\d{{3,}}(?![\w%])")
_FLAT_ROW = re.compile(rf":? {_COUNT}")
_ANY_FLAT_ROW = re.compile(rf"[^\W\d]:? {_COUNT}(?! (?!and |or |deliver)[a-z])")
_LETTER = re.compile(r"[^\W\d_]")
_MADE_SO_MANY = re.compile(
    r"\b(?:sold|built|delivered|made|produced|shipped|registered|recall(?:s|ed|ing)|handed over|assembled)\s"
    r"(?:(?:about|some|around|over|nearly|almost|just|only|more than|another|a further)\s)?[\d,.]+\s\Z"
)
_COUNT_REACH = 40  # characters
_FURTHER_BEGINNINGS = ("deliveries", "of", "on", "put", "puts", "respectively")
_AROUND = 200  # characters in which other rows of a table are looked for


class Deeds:
    """Sees what a name does by the words right behind it."""

    def __init__(self, words: dict[str, Any]) -> None:
        kinds = ("volume_verbs", "report_verbs", "launch_verbs", "recall_verbs", "before_verbs")
        volume, report, launch, recall, before = (words.get(kind, []) for kind in kinds)
        phrases = [*volume, *report, *launch, *recall, *before, *_FURTHER_BEGINNINGS]
        self._first_words = frozenset(phrase.split()[0] for phrase in phrases)
        nouns, counted = words.get("vehicle_nouns", []), words.get("volume_nouns", [])
        things = alternatives([*words.get("body_styles", []), *nouns, "car"])
        goes_on = r"(?= in | last | this | but | and |, | of (?:its|the|them)\b)"
        deeds = [
            rf"(?:{alternatives(volume)}) {_WORDS}{_NUMBER}"
            rf"(?: {_FURTHER_COUNT}{_WORDS}(?:{alternatives(nouns)})\b|{goes_on}|{_STOP})",
            rf"deliveries (?:of|rose|fell|were)|respectively {_COUNT}|puts? {_WORDS}on sale",
            rf"(?:{alternatives(report)}) {_WORDS}(?:{_NUMBER} {_WORDS}(?:{alternatives(counted)})\b"
            rf"|(?:{alternatives(counted)}) (?:of )?{_NUMBER})",
            rf"(?:{alternatives(recall)}) {_WORDS}{_COUNT}",
            rf"(?:{alternatives(launch)}) {_WORDS}(?:{things})\b(?! (?:{alternatives(words.get('other_trade', []))}))",
        ]
        self._deed = re.compile(rf"{_INSERTED}(?:(?:{alternatives(before)}|\w+ly) ){{0,3}}(?:{'|'.join(deeds)})")

    def begin(self, word: str) -> bool:
        """Whether what the name does may begin with the word."""
        return word in self._first_words or word.endswith("ly")

    def done(self, text: str, end: int) -> bool:
        """Whether a name that ends here does what makers do ("delivered 120 vans", "unveiled its first sedan")."""
        return self._deed.match(text, end) is not None

    @staticmethod
    def counted(text: str, start: int) -> bool:
        """Whether a name is what somebody made so many of, a model: "sold 12,000 Corva vans"."""
        return _MADE_SO_MANY.search(text, max(0, start - _COUNT_REACH), start) is not None

    def in_row(self, reading: Reading, stretch: Stretch) -> int:
        """Points for a count right behind the name: it opens a row or item, or stands among other such rows."""
        text, sentence = reading.text, stretch.sentence
        kind = reading.lines[sentence.line].kind
        if kind in ("row", "item") and _LETTER.search(text, sentence.start, stretch.start) is None:
            return SURE
        if not _FLAT_ROW.match(text, stretch.end):
            return 0
        rows = _ANY_FLAT_ROW.findall(text, max(0, sentence.start - _AROUND), min(len(text), stretch.end + _AROUND))
        return SURE if len(rows) > 1 else HINT
