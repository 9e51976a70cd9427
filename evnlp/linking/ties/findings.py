"""What relation patterns find in a document, made into facts: who is meant, when, and whether it is one at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from evnlp.linking.context.position import OWNS
from evnlp.linking.ties.bare_posts import BarePosts
from evnlp.linking.ties.checks import CHECKS
from evnlp.linking.ties.deal_checks import takeover_denied
from evnlp.linking.ties.hits import Hit, TiePattern, View, matches, slots_of
from evnlp.linking.ties.pairs import BOTH_WAYS, Pairs
from evnlp.linking.ties.parties import Parties
from evnlp.linking.ties.post_checks import FIRM_LAST, PART_BEHIND, departed, of_part
from evnlp.linking.ties.post_tense import POSTS
from evnlp.linking.ties.sequence import Item
from evnlp.linking.ties.slots import DATED, STEADY, Tense, fitting_period
from evnlp.linking.ties.tied_people import without_post
from evnlp.linking.ties.unsaid import DEALT, denied, report_denied, unsaid
from evnlp.linking.ties.whole_names import arm_of, no_name, rest_of_name
from evnlp.resources import Knowledge

Fact = dict[str, Any]
_COMES = re.compile(  # "presented the L06, a sedan that goes on sale in November"
    r" (?:(?:that|which|it|and) (?:will|is to|goes|reaches|arrives|launches|hits|comes)|deliveries)(?= |$)"
)
_IN_YEAR = re.compile(r"[^,;.:]{0,90}?\bin ((?:19|20)\d\d)\b")
_LONG_AGO = 10  # years
_LEAD = 10  # words before a time and the launch behind it that say whether it lies ahead
_LIST = 30  # words before a model on a list of launches among which their verb stands
_PRONOUN = re.compile(r"[Hh]e|[Ss]he")
_PAST = re.compile(
    r" (?:was(?! (?:\S+ )?(?:appointed|elected|hired|made|named|promoted))|served|worked|joined|had|spent|ran) "
)
_LED = ("ceo", "president")
_ANOTHER = re.compile(r"['’]s? (?:[A-Z][\w&.-]+ )*[A-Z][a-z]+")


class Findings:
    """Collects the facts of a document. date: the document's, ISO 8601."""

    def __init__(self, parties: Parties, tense: Tense, date: str | None, knowledge: Knowledge) -> None:
        self.parties = parties
        self.tense = tense
        self.date = date
        self.knowledge = knowledge
        self._pairing = Pairs(parties, knowledge)
        self._facts: dict[tuple[str, ...], Fact] = {}
        self._bare_posts = BarePosts(knowledge.data("relations/words"))
        self._handlers = {"@ROLE": self._posts, "@LEFT": self._succession}
        self._generic = frozenset(knowledge.data("name_forms").get("institutions", ()))
        self._gadgets = frozenset(knowledge.data("relations/words").get("gadgets", ()))
        self._used: set[tuple[str | int, ...]] = set()  # a mention says one thing of a kind: (kind, its offset)

    def search(self, pattern: TiePattern, view: View) -> None:
        """Keep what a pattern finds in a sentence."""
        for match in matches(pattern.compiled.regex, view.signed):
            span = view.sequence.span(*match.span())
            if span[1] <= view.new:
                continue
            hit = Hit(pattern, view, match, slots_of(match, view.sequence), span)
            check = CHECKS.get(hit.row.get("check", ""))
            if check is None or check(self.knowledge, hit):
                self._handlers.get(pattern.row["predicate"], self._tie)(hit)

    def _posts(self, hit: Hit) -> None:
        """Posts: each role of the list is one fact for each person."""
        handed_on = hit.row.get("tense") == "event"  # its holder is another one
        roles = [r for r in hit.slots.get("ROLES", ()) if handed_on or ("post", r.start) not in self._used]
        person = next((hit.slots[name][0] for name in hit.slots if name.startswith("PERSON")), None)
        if not roles or not self._clear(hit, roles, person):
            return
        meant: dict[int, list[Item]] = {}  # whom each role stands for: at all firms the same
        for firm in self._pairing.named(hit, hit.value, person):
            firm = self._pairing.employer(hit, person, firm, roles[0].name)
            if OWNS.match(hit.view.text, firm.end):
                continue  # "chief of the Geely-owned brand"
            former = False
            for role in roles:
                former = former or (role.id == "former" and not handed_on)
                people = self._pairing.named(hit, hit.row["subject"]) or meant.get(role.start) or []
                people = meant[role.start] = people or self._holder(hit, firm, role)
                if len(people) > 1 and role.start < people[0].start:
                    people = people[: 1 if hit.view.text[role.end - 1] != "s" else without_post(hit, people)]
                for holder in people:
                    if not handed_on:
                        self._used.add(("post", role.start))
                    if role.name in POSTS and not former and not (handed_on and role.name == "founder"):
                        part = role.name in _LED and PART_BEHIND.match(hit.follows)
                        predicate = POSTS["executive" if part else role.name]
                        gone = self._long_ago(hit) or departed(hit)
                        past = "former" if predicate != "founder_of" and gone else ""
                        at = hit.setting(self.date)
                        told = self.tense.of_successor(at) if handed_on else self.tense.of_post(predicate, at)
                        status = (role.id if not handed_on else "") or past or told
                        self._keep(hit, holder, predicate, firm, status, None)

    def _succession(self, hit: Hit) -> None:
        """A post by who had it before: "he was replaced by Ann Li"."""
        new, old = hit.slots["PERSON"][0], hit.slots.get("PERSON2")
        vacant, first = hit.row.get("check") == "vacant", old[0] if old else None
        left = self.parties.post_left(new, first, hit.view.number, hit.span[0], vacant=vacant)
        if left is not None and not self._long_ago(hit):
            self._keep(hit, new, left[1], left[0], self.tense.of_successor(hit.setting(self.date)), None)

    def _clear(self, hit: Hit, roles: Sequence[Item], person: Item | None) -> bool:
        """Whether a post is the person's, and one without a firm may be at the firm spoken of."""
        text, (start, end) = hit.view.text, hit.span
        if person is not None and self._bare_posts.none_of(person.name, bare=hit.value == "topic"):
            return False
        if person is not None and _PRONOUN.fullmatch(text, person.start, person.end) and _PAST.search(hit.words):
            return False  # "he was chairman of Kia"
        if hit.follows.startswith(" <PERSON") and person is not None and person.start == start:
            return False  # "Jo Berg, Kia CEO Ann Li"
        if hit.value != "topic":
            if of_part(hit, roles):
                return False
            alone = "holder" in hit.row["subject"] and FIRM_LAST.search(hit.words)  # not "the head of Kia's van arm"
            return not (hit.follows.startswith(" 's") and (alone or _ANOTHER.match(text, end)))
        begins = self.parties.begins(hit.view.number)
        phrase = text[roles[0].start : roles[-1].end].lower()
        if phrase == "executive" and hit.row["id"] == "post-alone":
            return False  # any one: "the executive said"
        if phrase == "president" and hit.row["id"] != "person-post":  # else it may be of a state
            return self.parties.employed(person) and self._bare_posts.possible(hit, roles, begins)
        return self._bare_posts.possible(hit, roles, begins)

    def _long_ago(self, hit: Hit) -> bool:
        """Whether the clause tells of a time so far back that others will hold the post by now."""
        said = _IN_YEAR.match(hit.view.text, hit.span[1])
        return said is not None and self.date is not None and int(said[1]) + _LONG_AGO <= int(self.date[:4])

    def _holder(self, hit: Hit, firm: Item, role: Item) -> list[Item]:
        if (
            hit.row["subject"] not in ("holder", "known holder")
            or role.name not in POSTS
            or role.id
            or hit.view.text[role.end - 1] == "s"
        ):
            return []
        found = self.parties.holder(firm, role.name, hit.view.number, hit.span[0])
        if found and self._bare_posts.none_of(found.name, bare=False):
            found = None
        if hit.row["subject"] == "known holder" and found and not self.parties.employed(found):
            found = None
        return [found] if found else []

    def _tie(self, hit: Hit) -> None:
        """All other ties: each subject with each value."""
        predicate = hit.row["predicate"]
        taken: set[tuple[str | int, ...]] = set()
        for subject, value in self._pairing.pairs(hit):
            if predicate == "part_of" and subject.name == value.name:
                subject = arm_of(hit.view.text, subject, value)
            anchor = _anchor(predicate, subject, value)
            said = {(predicate, subject.start, "said"), (predicate, value.start, "said")}
            if anchor in self._used or subject.name in (value.name, "") or not value.name:
                continue
            if no_name(subject.name, self._generic) or no_name(value.name, self._generic):
                continue
            if unsaid(hit, subject, value, self._used, self.parties.authorities, self._gadgets):
                continue
            if predicate == "headquartered_in":
                subject = subject._replace(name=subject.name + rest_of_name(hit, subject))
            if predicate in POSTS.values():
                value = self._pairing.employer(hit, subject, value, predicate.removesuffix("_of"))
            taken |= said if anchor is None else {anchor, *said}
            status, period = self._status(hit, predicate, value)
            status = "negated" if report_denied(hit) else status
            if status == "negated" and not denied(hit):
                continue
            if status != "former" and not (predicate in DEALT and self._long_ago(hit)):
                self._keep(hit, subject, predicate, value, status, period)
        self._used |= taken

    def _status(self, hit: Hit, predicate: str, value: Item) -> tuple[str, str | None]:
        if hit.row.get("check") == "whole" and takeover_denied(hit):
            return "negated", None
        at = hit.setting(self.date)
        if predicate in POSTS.values() and hit.row.get("tense") != "event":
            return self.tense.of_post(predicate, at), None
        if predicate in DATED:
            span = min(hit.span[0], value.start), max(hit.span[1], value.end)
            behind = hit.view.sequence.string[hit.match.end() :].partition("<PERIOD")[0]
            own = _COMES.search(behind) is not None  # what comes later has a date of its own
            dates = [p for p in hit.view.periods if not own or p.start < span[1]]
            found = fitting_period(dates, span, value.end)
            around = hit.around(6, 12) if predicate == "refreshed" else ""
            around = hit.around(_LIST, 0) if hit.row.get("check") == "gapped" else around
            if hit.row["pattern"].startswith("PERIOD"):  # "will face rivals in 2019, with the debut of"
                around = hit.around(_LEAD, 0)
            presently = hit.row.get("tense") == "present"
            status, period = self.tense.of_launch(at, found, presently=presently, around=around)
            return hit.row.get("status", status), period
        tense = hit.row.get("tense")
        if (predicate in STEADY and tense != "event") or tense == "state":
            return hit.row.get("status") or self.tense.of_state(at), None
        if hit.row.get("status") == "actual":
            return self.tense.of_noun(at), None
        return hit.row.get("status") or self.tense.of_event(at), None

    def _keep(self, hit: Hit, subject: Item, predicate: str, value: Item, status: str, period: str | None) -> None:
        name = subject.name
        if subject.kind == "PERSON" and predicate != "founder_of":
            self.parties.posts.remember(name, value, predicate, left=status == "former")
        if status == "former":
            return
        if subject.kind == "PERSON":
            name = self.parties.posts.tie(name, value, predicate)
        key = tuple(sorted((name, value.name))) if predicate in BOTH_WAYS else (name, value.name)
        key = (predicate, *key, status if predicate in DATED else "")
        fact: Fact = {"subject": name, "predicate": predicate, "value": value.name, "status": status}
        if period:
            fact["period"] = period
        fact |= {"start": hit.span[0], "end": hit.span[1], "rule": hit.row["id"]}
        fact["places"] = {"subject": [subject.start, subject.end], "value": [value.start, value.end]}
        fact["because"] = {**fact["places"]}
        if key not in self._facts or (period and "period" not in self._facts[key]):
            self._facts[key] = fact

    def rows(self, text: str) -> list[Fact]:
        """The facts, in the order of the text."""
        found = sorted(self._facts.values(), key=_place)
        for fact in found:
            fact["quote"] = text[fact["start"] : fact["end"]]
        return found


def _place(fact: Fact) -> tuple[int, int]:
    return fact["start"], fact["end"]


def _anchor(predicate: str, subject: Item, value: Item) -> tuple[str, int] | None:
    """The mention that only one pattern may use for a kind of tie; None where several may."""
    if predicate in DATED:
        return "launch", value.start
    if predicate == "headquartered_in":
        return predicate, value.start
    if predicate in ("ceo_of", "executive_of"):
        return "leads", subject.start
    return (predicate, subject.start) if predicate == "part_of" else None
