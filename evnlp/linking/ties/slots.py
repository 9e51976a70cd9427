"""When a tie holds: its period, and whether it has happened, lies ahead, is denied or over."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from evnlp.linking.ties.post_tense import PostTense, Setting, any_of, begins_after, edges
from evnlp.mentions import Period
from evnlp.resources import Knowledge
from evnlp.values.yearless import next_after

LATELY = 45  # days since a launch that is told in the present
DAY = len("2025-01-01")
FAR = 90  # characters between a launch and its date
_NO_MORE = re.compile(r" (?:former|formerly|once|previously|erstwhile|ex -|one - time|onetime) [^,]*$")
_HERE = re.compile(r" (?:now|already|finally|today)(?= )")
_BY_FORMER = re.compile(  # "founded by former Kia staff and based in"
    r"(?<= by)((?: [^\s<,]+){0,2}?) (?:former|ex -|one - time|onetime)(?= .* and (?:is |was )?(?:based|headquartered) )"
)
_TO_DO = re.compile(r"> to [a-z]+ ")  # "Kia to get cells from LG"
_EITHER = re.compile(r" (?:hit|put|set|beat|cut) ")  # present or past
_GOES_ON = re.compile(  # what goes on has begun: "will keep supplying", "agreed to continue to supply"
    r"(?: (?:plans?|expects?|aims?|intends?|wants?|agreed|promised|vowed|pledged|is set) to| will| would| to)?"
    r" (?:continue[sd]?|keeps?|kept|carr(?:y|ies|ied) on|go(?:es)? on)(?: to)? (?=[a-z]+)"
)
DATED = frozenset({"launched", "refreshed"})
STEADY = frozenset({"headquartered_in", "part_of", "competes_with"})


class Tense(PostTense):
    """Tells the status of ties by the words of patterns/relations/words.json."""

    def __init__(self, knowledge: Knowledge) -> None:
        data = knowledge.data("relations/words")
        super().__init__(data.get("left", ()))
        forms = [
            row
            for row in (*knowledge.rows("cues/ties"), *knowledge.rows("tie_words"))
            if row["id"] in ("launch", "arrive", "hold", "commence")
        ]
        self._past = any_of(row["pattern"] for row in forms if row.get("form") == "past")
        self._present = any_of(row["pattern"] for row in forms if row.get("form") in ("present", "soon"))
        shown = [row for row in forms if row["id"] == "launch" and row.get("form") == "present"]
        self._unveils = any_of(row["pattern"] for row in shown)  # "Hyundai unveils Ioniq 9" has happened
        self._premieres = any_of(
            [row["pattern"] for row in forms if row["id"] == "hold" and row.get("form") == "present"]
        )
        bases = [row["pattern"] for row in forms if row["id"] == "launch" and row.get("form") == "base"]
        self._to_launch = re.compile(f"> to{any_of(bases).pattern}")  # "Hyundai to unveil Ioniq 9"
        self._future = any_of(data.get("future", ()))
        self._ahead = any_of(data.get("ahead", ()))
        self._denial = any_of(data.get("denial", ()))
        self._ended = any_of(data.get("ended", ()))
        self._nearly = any_of(data.get("nearly", ()))
        self._coming = any_of(data.get("coming", ()))
        self._over = any_of(data.get("over", ()))

    def of_state(self, at: Setting) -> str:
        """Status of what holds rather than happens: a headquarters, a parent, a rivalry."""
        near = _BY_FORMER.sub(r"\1", f" {' '.join(at.before.split()[-2:])}{at.words} ")
        if re.search(r" (?:not|no(?! -)|never|denied|denies|isn't|doesn't|aren't|don't) ", near):
            return "negated"
        return "former" if self._ended.search(near) else "actual"

    def of_noun(self, at: Setting) -> str:
        """`former` where a noun that names a tie does not hold any more: "once a Mobileye customer"."""
        return "former" if _NO_MORE.search(f" {' '.join(at.before.split()[-1:])}{at.words} ") else "actual"

    def of_event(self, at: Setting) -> str:
        """Status of what is begun or agreed: a supply, a partnership, a takeover."""
        near = f" {at.before}{at.words} ".replace(" no longer ", " formerly ").replace(" no choice but ", " ")
        near = _GOES_ON.sub(" ", near)
        if self._denial.search(near):
            return "negated"
        if self._over.search(f" {' '.join(at.after.split()[:3])} "):
            return "former"
        if self._coming.search(f" {' '.join(at.after.split()[:4])} "):
            return "planned"
        if self._ended.search(near) or self._nearly.search(f"{at.words} ") or at.after.startswith("would"):
            return "former"
        return "planned" if self._ahead.search(near) or _TO_DO.search(at.words) else "actual"

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
        future = bool(self._future.search(near))
        future = future or self._to_launch.search(at.words) is not None
        past = bool(self._past.search(near)) and not future
        if not future and when and at.date and _EITHER.search(f"{at.words} ") and _is_over(when, at.date):
            past = True
        lately = presently and not future and when is not None and _just_over(when, at.date)  # "hit the market in May"
        yearless = period is not None and period.anchor == "yearless"
        if yearless and when and at.date and not past and not lately and (future or presently):
            when = next_after(when, datetime.date.fromisoformat(at.date))
        ahead = when is not None and begins_after(when, at.date)
        if past:
            return "actual", None if ahead else when
        if ahead or (future and not (when and at.date and _is_over(when, at.date))):
            return "planned", when
        shown = self._unveils.search(f"{around or at.words} ") or _HERE.search(f"{around or at.words} {at.after} ")
        if when is None:  # "makes its debut in Paris"
            shown = shown or self._premieres.search(f"{at.words} ")
        told = bool(when and at.date) and (len(when or "") >= DAY or _is_over(when or "", at.date or ""))
        told = told or (bool(when) and _EITHER.search(f"{at.words} ") is not None)  # "hit showrooms this month"
        coming = presently and not told and not shown  # "goes on sale this year"
        return ("planned" if coming else "actual"), when


def _just_over(period: str, date: str | None) -> bool:
    end = edges(period)[1]
    return end is not None and date is not None and 0 <= (datetime.date.fromisoformat(date) - end).days < LATELY


def _is_over(period: str, date: str) -> bool:
    end = edges(period)[1]
    return end is not None and end.isoformat() <= date


def fitting_period(periods: Sequence[Period], span: tuple[int, int], model_end: int) -> Period | None:
    """The date nearest to the words of a launch: within them, behind the model first; else behind them, then before."""
    found = None
    least = FAR + 1
    for period in periods:
        behind = period.start - span[1]
        inside = span[0] <= period.start < span[1]
        distance = (
            int(period.start < model_end) if inside else behind + 1 if behind >= 0 else 2 * (span[0] - period.end) + 1
        )
        if distance < least:
            found, least = period, distance
    return found
