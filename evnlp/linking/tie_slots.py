"""When a tie holds: its period, and whether it has happened, lies ahead, is denied or over."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evnlp.mentions import Period
from evnlp.resources import Knowledge
from evnlp.values.calendar import interval
from evnlp.values.yearless import next_after

LATELY = 45  # days since a launch that is told in the present
FAR = 90  # characters between a launch and its date
POST_AHEAD = 30  # characters behind a post within which a date says when it starts
_ONCE_OF = re.compile(r" , (?:formerly|previously|once|until recently) (?:of|at|with|from|an?|the) [^,]* ,")
_LEFT_FOR = re.compile(
    r" (?:quit|quits|left|leaves|resigned|resigns|retired)(?: \S+){0,4}? to(?= (?:be|become|head|join|lead|run) )"
)
_LEAVES_A_THING = re.compile(
    r" left (?:open|no|little|(?:the|an?|his|her) "
    r"(?!automaker|bank|board|business|carmaker|company|firm|group|job|maker|position|post|role|start-?up)\S+)"
)
_EARLIER = re.compile(r" (?:was|were|had been) (?:earlier|previously|formerly|once|until recently|most recently|long) ")
_WAS = re.compile(
    r" <PERSON:\d+>(?: ,)?(?: who)? was(?! (?:appointed|chosen|elected|hired|made|named|picked|promoted|tapped) )"
    r"(?: the| an?| also| its| then)?(?: [a-z]+)? <ROLE"
)
_FROM_THEN = re.compile(
    r"(?:(?:,|effective|with|effect|as|of|from|on|starting|beginning|in|at|the|end|start|beginning|early|mid|late|later|this|next|"
    r"when|by|for|until|yesterday|today|since) )*<PERIOD"
)
_APPOINTS = re.compile(r" (?:appoint|nam|pick|tap|hir|promot|elect|choos|chose|install|nominat)\w*")
_TAKES_OVER = re.compile(r" (?:effective|with effect|as of|from|starting|beginning) ")
_HERE = re.compile(r" (?:now|already|finally|today)(?= )")
_LOST = re.compile(r" (?:lost|loses|losing|ousted|ousts|fired|fires|sacked|sacks|dismissed|parted with)(?: the)?$")
_EITHER = re.compile(r" (?:hit|put|set|beat|cut) ")  # present or past
DATED = frozenset({"launched", "refreshed"})
STEADY = frozenset({"headquartered_in", "part_of", "competes_with"})
POSTS = {
    "founder": "founder_of",
    "chairman": "chairman_of",
    "ceo": "ceo_of",
    "president": "president_of",
    "executive": "executive_of",
}


class Setting(NamedTuple):
    """The words and dates of a match.

    before: the words ahead of it in its clause; words: its own; after: those behind it, up to a comma; beyond: those
    behind that comma where it closes an apposition that the match lies in.
    span: where it stands in the text. periods: of its sentence. date: the document's.
    """

    before: str
    words: str
    after: str
    span: tuple[int, int]
    periods: Sequence[Period]
    date: str | None
    beyond: str = ""


class Tense:
    """Tells the status of ties by the words of patterns/relations/words.json."""

    def __init__(self, knowledge: Knowledge) -> None:
        data = knowledge.data("relations/words")
        forms = [
            row
            for row in (*knowledge.rows("cues/ties"), *knowledge.rows("tie_words"))
            if row["id"] in ("launch", "arrive", "hold", "commence")
        ]
        self._past = _any(row["pattern"] for row in forms if row.get("form") == "past")
        self._present = _any(row["pattern"] for row in forms if row.get("form") in ("present", "soon"))
        shown = [row for row in forms if row["id"] == "launch" and row.get("form") == "present"]
        self._unveils = _any(row["pattern"] for row in shown)  # "Hyundai unveils Ioniq 9" has happened
        bases = [row["pattern"] for row in forms if row["id"] == "launch" and row.get("form") == "base"]
        self._to_launch = re.compile(f"> to{_any(bases).pattern}")  # "Hyundai to unveil Ioniq 9"
        self._future = _any(data.get("future", ()))
        self._ahead = _any(data.get("ahead", ()))
        self._denial = _any(data.get("denial", ()))
        self._ended = _any(data.get("ended", ()))
        self._nearly = _any(data.get("nearly", ()))
        self._coming = _any(data.get("coming", ()))
        self._over = _any(data.get("over", ()))
        self._left = _any(data.get("left", ()))

    def of_post(self, predicate: str, at: Setting) -> str:
        """`actual`, `planned`, `negated`, or `former` for a post that its holder has left."""
        after = _LEAVES_A_THING.sub("", f" {at.after}")
        words = [*after.partition("<PERSON")[0].split()[:4], ";", *at.beyond.partition("<PERSON")[0].split()[:3]]
        said = at.words if "<PERSON" in at.words else at.before.rpartition("<PERSON")[2] + at.words
        said = _LEFT_FOR.sub(" to", _ONCE_OF.sub(" ,", said))
        if predicate != "founder_of" and self._left.search(f" {' '.join((said, *words))} "):
            return "former"
        if predicate != "founder_of" and at.words.find("<ROLE") < at.words.find("<PERSON") and _LOST.search(at.before):
            return "former"
        if re.search(r" (?:was|were|served as|had been) .* (?:until|till) ", f"{said} {' '.join(words)} "):
            return "former"
        if re.search(r" (?:not|never|denied)\b", at.words):
            return "negated"
        if predicate != "founder_of" and (_WAS.search(said) or _EARLIER.search(said)):
            return "former"
        founded = predicate == "founder_of"
        ahead = not founded and self._starts_later(at) and not re.search(r" (?:took|became|was) ", at.words)
        return (
            "planned"
            if ahead or re.search(r" (?:will|(?:is|are|due|set|slated) to|to become|to be) ", at.words)
            else "actual"
        )

    def _starts_later(self, at: Setting) -> bool:
        """Whether a date within the words or said of them right behind ("from June 23") lies ahead."""
        behind = _FROM_THEN.match(f"{at.after} ")
        right = at.span[1] + (POST_AHEAD if behind else 0)
        for period in (p for p in at.periods if p.start < right and p.end > at.span[0]):
            if self.ahead(period, at.date):
                return True
            then = behind and (period.opening == "since" or _TAKES_OVER.search(f" {behind[0]}"))
            if then and period.anchor == "yearless" and _APPOINTS.search(at.words):
                return True  # "effective June 23" of one who is named today
        return False

    def of_state(self, at: Setting) -> str:
        """Status of what holds rather than happens: a headquarters, a parent, a rivalry."""
        near = f" {' '.join(at.before.split()[-2:])}{at.words} "
        if re.search(r" (?:not|no|never|denied|denies|isn't|doesn't|aren't|don't) ", near):
            return "negated"
        return "former" if self._ended.search(near) else "actual"

    def of_event(self, at: Setting) -> str:
        """Status of what is begun or agreed: a supply, a partnership, a takeover."""
        near = f" {at.before}{at.words} ".replace(" no longer ", " formerly ").replace(" no choice but ", " ")
        if self._denial.search(near):
            return "negated"
        if self._over.search(f" {' '.join(at.after.split()[:3])} "):
            return "former"
        if self._coming.search(f" {' '.join(at.after.split()[:4])} "):
            return "planned"
        if self._ended.search(near) or self._nearly.search(f"{at.words} ") or at.after.startswith("would"):
            return "former"
        return "planned" if self._ahead.search(near) else "actual"

    def of_launch(
        self, at: Setting, period: Period | None, *, presently: bool = False, around: str = ""
    ) -> tuple[str, str | None]:
        """Status and period of a launch.

        presently: the words are of the present ("goes on sale"). around: more of the words around it, if they count.
        """
        near = f" {at.before}{at.words} "
        behind = re.split(r" ?[:;]", at.after, maxsplit=1)[0]
        presently = presently or bool(self._present.search(f"{around or at.words} {behind} "))
        when = period.period.removeprefix("../").removesuffix("/..") if period is not None and period.period else None
        until = " until " in f"{at.words} {at.after} " or (period is not None and period.opening == "until")
        if self._denial.search(near) and not until:
            return "negated", None
        near = f"{around} " if around else near
        future = bool(self._future.search(near)) or f" {at.after}".startswith(" later this")
        future = future or self._to_launch.search(at.words) is not None
        past = bool(self._past.search(near)) and not future
        if not future and when and at.date and _EITHER.search(f"{at.words} ") and _is_over(when, at.date):
            past = True
        lately = presently and not future and when is not None and _just_over(when, at.date)  # "hit the market in May"
        yearless = period is not None and period.anchor == "yearless"
        if yearless and when and at.date and not past and not lately and (future or presently):
            when = next_after(when, datetime.date.fromisoformat(at.date))
        ahead = when is not None and _begins_after(when, at.date)
        if past:
            return "actual", None if ahead else when
        if ahead or (future and not (when and at.date and _is_over(when, at.date))):
            return "planned", when
        shown = self._unveils.search(f"{around or at.words} ") or _HERE.search(f"{around or at.words} {at.after} ")
        coming = presently and not (when and at.date) and not shown
        return ("planned" if coming else "actual"), when

    def ahead(self, period: Period, date: str | None) -> bool:
        """Whether a period begins after the document's date."""
        return period.period is not None and not period.period.startswith("..") and _begins_after(period.period, date)


def _edges(period: str) -> tuple[datetime.date | None, datetime.date | None]:
    try:
        return interval(period)
    except ValueError:  # no year
        return None, None


def _begins_after(period: str, date: str | None) -> bool:
    start = _edges(period)[0]
    return start is not None and date is not None and start.isoformat() > date


def _just_over(period: str, date: str | None) -> bool:
    end = _edges(period)[1]
    return end is not None and date is not None and 0 <= (datetime.date.fromisoformat(date) - end).days < LATELY


def _is_over(period: str, date: str) -> bool:
    end = _edges(period)[1]
    return end is not None and end.isoformat() <= date


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """What finds one of the words between spaces."""
    found = "|".join(re.escape(word.lower()) for word in words)
    return re.compile(rf" (?:{found})(?= )" if found else "(?!)")


def fitting_period(periods: Sequence[Period], span: tuple[int, int], model_end: int) -> Period | None:
    """The date nearest to the words of a launch: within them, behind the model first; else behind them, then before."""
    found = None
    least = FAR + 1
    for period in periods:
        behind = period.start - span[1]
        inside = span[0] <= period.start < span[1]
        distance = (
            int(period.start < model_end) if inside else behind + 1 if behind >= 0 else 2 * (span[0] - period.end)
        )
        if distance < least:
            found, least = period, distance
    return found
