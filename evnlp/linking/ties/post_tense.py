"""Whether a post is held, left or taken up later."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evnlp.mentions import Period
from evnlp.values.calendar import interval

POST_AHEAD = 30  # characters behind a post within which a date says when it starts
_ONCE_OF = re.compile(
    r" , (?:(?:formerly|previously|once|until recently) (?:of|at|with|from|an?|the)"
    r"|who (?:used to|once|previously|formerly|earlier)) [^,]* ,"
)
_LEFT_FOR = re.compile(
    r" (?:quit|quits|left|leaves|resigned|resigns|retired)(?: \S+){0,4}? to(?= (?:be|become|head|join|lead|run) )"
)
_LEAVES_A_THING = re.compile(
    r" left (?:open|no|little|<(?:MAKER|ORG):\d+> 's (?:\S+ )?board|(?:the|an?|his|her) "
    r"(?!automaker|bank|board|business|carmaker|company|firm|group|job|maker|position|post|role|start-?up)\S+)"
)
_EARLIER = re.compile(
    r" (?:was|were|had been) (?:earlier|previously|formerly|once|until recently|most recently|long) "
    r"| (?:had|has) (?:earlier|previously|formerly|once|before|briefly) been"
    r" (?!appointed|chosen|elected|hired|made|named|picked|promoted|tapped)"
)
_SERVED = re.compile(
    r" (?:earlier|formerly|previously|once|most recently) (?:acted|held|served|worked)(?= )"
    r"|(?<! has)(?<! have)(?<! has also) served (?:earlier |formerly |most recently |previously )?as (?!.* since )"
)
_ASIDE = re.compile(
    r" , (?:most recently|until now|until recently|earlier|previously|formerly)"
    r"(?: (?:also|the|an?|its))*(?: <(?:ORG|MAKER):\d+>(?: 's)?)?(?: [a-z]+)? <ROLE(?!.* <ROLE)"
)
_WAS = re.compile(
    r" <PERSON:\d+>(?: ,(?: [^\s,]+){1,8} ,| ,)?(?: who)? (?:was|had been)"
    r"(?! (?:appointed|chosen|elected|hired|made|named|picked|promoted|tapped) )"
    r"(?: the| an?| also| its| then)?(?: [a-z]+)? <ROLE"
)
_FROM_THEN = re.compile(
    r"(?:(?:,|effective|with|effect|as|of|from|on|starting|beginning|in|at|the|end|start|beginning|early|mid|late|later|this|next|"
    r"when|by|for|until|yesterday|today|since) )*<PERIOD"
)
_APPOINTS = re.compile(r" (?:appoint|nam|pick|tap|hir|promot|elect|choos|chose|install|nominat)\w*")
_TAKES_OVER = re.compile(r" (?:effective|with effect|as of|from|starting|beginning) ")
_LATER = re.compile(
    r" (?:will|(?:is|are|due|set|slated) to|to become|to be)(?= )(?! (?:continue|keep|remain|stay)\b)"
    r"|^[^<]*(?:<(?:ORG|MAKER|IT):\d+>)?[^<]* (?:nominat|propos)\w+ "
)
_WILL = re.compile(r" (?:will|would|(?:is|are|due|set|slated|scheduled) to|to be) ")
_AT_ONCE = re.compile(r" (?:immediately|with immediate effect|today) ")
_SACKS = re.compile(  # "CEO Jo Berg fired 900 people"
    r"^ (?:\w+ly )?(?:fired|sacked|dismissed|removed|ousted)"
    r"(?! (?:after|amid|as|by|earlier|for|from|in|last|on|over|this)\b| <PERIOD|$)"
)
_LOST = re.compile(
    r" (?:lost|loses|losing|ousted|ousts|ousting|fired|fires|firing|sacked|sacks|sacking|dismissed|dismisses|dismissing"
    r"|removed|removes|removing|part(?:ed|s|ing) (?:ways )?with|(?:departure|dismissal|exit|ouster|removal|resignation)"
    r" of)(?: (?:the|its|then))?$"
)
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


class PostTense:
    """Tells the status of posts. left: words that say that somebody leaves one."""

    def __init__(self, left: Iterable[str]) -> None:
        self._left = any_of(left)

    def of_post(self, predicate: str, at: Setting) -> str:
        """`actual`, `planned`, `negated`, or `former` for a post that its holder has left."""
        after = _SACKS.sub("", _LEAVES_A_THING.sub("", f" {at.after}"))
        words = [*after.partition("<PERSON")[0].split()[:4], ";", *at.beyond.partition("<PERSON")[0].split()[:3]]
        said = at.words if "<PERSON" in at.words else at.before.rpartition("<PERSON")[2] + at.words
        said = _LEFT_FOR.sub(" to", _ONCE_OF.sub(" ,", said))
        if predicate != "founder_of" and self._left.search(f" {' '.join((said, *words))} "):
            return "former"
        lead = at.before + at.words[: max(0, at.words.find("<ROLE") - 1)]
        ahead = predicate != "founder_of" and at.words.find("<ROLE") < at.words.find("<PERSON")
        if ahead and (_LOST.search(at.before) or _LOST.search(lead)):
            return "former"
        if re.search(r" (?:was|were|served as|had been) .* (?:until|till) ", f"{said} {' '.join(words)} "):
            return "former"
        if re.search(r" (?:not|never|denied)\b", at.words):
            return "negated"
        if predicate != "founder_of" and any(past.search(said) for past in (_WAS, _EARLIER, _SERVED)):
            return "former"
        founded = predicate == "founder_of"
        if not founded and (_ASIDE.search(said) or self._over_by_then(at)):
            return "former"
        ahead = not founded and self._starts_later(at) and not re.search(r" (?:took|became|was) ", at.words)
        return "planned" if ahead or _LATER.search(at.words) else "actual"

    def _over_by_then(self, at: Setting) -> bool:
        """Whether a post was held until a time that is over: "until 2019", "from 2010 to 2019"."""
        if not at.after.startswith("<PERIOD"):
            return False
        held = next((p for p in at.periods if 0 <= p.start - at.span[1] < len(", ") + 1), None)
        if held is None or held.opening not in ("until", "") or self.ahead(held, at.date):
            return False
        ends = edges(held.period.removeprefix("../"))[1] if held.period and "/" in held.period else None
        if ends is None or at.date is None:
            return held.opening == "until"
        return ends.isoformat() < at.date

    def of_successor(self, at: Setting) -> str:
        """`planned` for a post that another one hands on later, else `actual`."""
        later = _WILL.search(f"{at.before}{at.words} ") or self._starts_later(at)
        return "planned" if later and not _AT_ONCE.search(f"{at.words} {at.after} ") else "actual"

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

    def ahead(self, period: Period, date: str | None) -> bool:
        """Whether a period begins after the document's date."""
        return period.period is not None and not period.period.startswith("..") and begins_after(period.period, date)


def edges(period: str) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day of a period; None for one without a year."""
    try:
        return interval(period)
    except ValueError:  # no year
        return None, None


def begins_after(period: str, date: str | None) -> bool:
    """Whether a period begins after a date."""
    start = edges(period)[0]
    return start is not None and date is not None and start.isoformat() > date


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """What finds one of the words between spaces."""
    found = "|".join(re.escape(word.lower()) for word in words)
    return re.compile(rf" (?:{found})(?= )" if found else "(?!)")
