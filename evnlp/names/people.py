"""People whom no list knows: by their given name, an East Asian surname, or a title or post beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from evnlp.mentions import Entity
from evnlp.names.reading import Reading, Stretch, Token
from evnlp.resources import Knowledge

_PINYIN = re.compile(r"(?:[bcdfghjklmnpqrstwxyz]?h?[aeiouüv]{1,3}(?:ng?|r)?['’-]?){1,3}\Z", re.IGNORECASE)
_MARKS_BEHIND = (",", " (", " -", " –", " —")
_NAME_WORD = re.compile(r"(?:[A-Z]\.(?:[A-Z]\.)?|[^\W\d_]+(?:[-’'][^\W\d_]+)*)\Z")
_INITIAL = re.compile(r"[A-Z]\.?(?:[A-Z]\.)*\Z")
_AGE = re.compile(r", \d\d,")
_APPOSITION = re.compile(r"(?:, \d\d)?(?:,| [-–—]| \() ?([^.;:()\n]{3,70})")
_WORD = re.compile(r"[^\W\d_][\w’-]*")
_NAMED = re.compile(
    r",? (?:(?:was|is|has been|had been|will be|to be|being) )?(?:named|appointed|promoted|elected|hired)\b"
    r"|,? (?:resigned|has resigned|stepped down|steps down|will step down|will succeed|succeeds|succeeded|took over as|"
    r"takes over as|will take over as|joined as|founded|co-founded|heads|chairs|"
    r"has (?:chaired|headed|led|run))\b"
    r"|, who (?!are\b|make\b|sell\b|have\b)[a-z]"
    r"| (?:is|was|remains|became|becomes|has been|will be) (?:(?:an?|[a-z]+) ){0,3}"
    r"(?:C[A-Z]O|chair(?:man|woman)?|chief|co-founder|founder|president|director|boss|head)\b"
)
_WHO_LEADS = re.compile(
    r",? who (?:took over|takes over|became|succeeded|was named|is stepping down|stepped down|heads|leads)\b"
)
_POST_WITH_FIELD = re.compile(
    r"(?:['’]s|\bits|\bthe) (?:[a-z]+ ){0,2}(?:director|head|chief|president) of [a-z][a-z -]{2,40},? \Z"
)
_FOUNDED_BY = re.compile(
    r"\b(?:co-?)?(?:(?:founded|started)(?: [\w’'-]+){0,6}? by (?:[^.;:]{0,120}(?:, | and ))?"
    r"|founders(?:,| are| were)? [^.;:]{3,80}(?:, | and ))\Z"
)
_A_FIRM = re.compile(
    r", (?:an?|the) (?:(?! of | at | for )[^,.;]){0,40}\b(?:company|firm|group|maker|start-?up|supplier)\b"
    r"| (?:C[A-Z]O|[Cc]hief [Ee]xecutive|[Pp]resident|[Cc]hairman|(?:[Cc]o-?)?[Ff]ounder) [A-Z]"
)
_CHIEFS = re.compile(r"C[A-Z]O\Z|(?:[Cc]hief )?(?:[Ee]xecutive|[Ff]inancial [Oo]fficer)\Z")
_IN_ROW = re.compile(r",? and |, ")
_NAMING = frozenset(("founded by", "led by", "headed by", "run by", "chaired by", "succeeded by", "replaced by"))
_RELATIVES = frozenset(("brothers", "cousins", "siblings", "sisters", "spouses", "twins"))
_NAMING_VERBS = frozenset(
    ("appointed", "appoints", "named", "names", "hired", "hires", "rehired", "succeeding", "replacing", "tapped")
) | {"nominated", "nominates", "poached", "promoted", "promotes", "proposed", "proposes"}

_ARTICLES = ("The", "the", "Its", "its")


class People:
    """Finds the people in stretches of capitalised words."""

    def __init__(self, source: Knowledge) -> None:
        words = source.data("given_names")
        self.given = frozenset(words.get("given", []))
        self.surnames = frozenset(words.get("east_asian_surnames", []))
        self.titles = frozenset(words.get("titles", []))
        forms = source.data("name_forms")
        kinds = ("legal_forms", "trade_words", "group_words", "institutions", "firm_words")
        self._no_surnames = frozenset(word for kind in kinds for word in forms.get(kind, []))
        self._no_people = frozenset(forms.get("headline_words", []))
        self._posts = frozenset(row["pattern"].lower() for row in source.rows("cues/roles"))
        self.post_heads = frozenset(post for post in self._posts if " " not in post) | {"chief", "executive", "officer"}
        self._listed = self.given | self.surnames
        self._before_name = _NAMING_VERBS | {"by"} | {post.split()[-1] for post in self._posts}
        self._before_name |= {title.lower() for title in self.titles}
        self.post_words = frozenset(re.split(r" (?:of|for|at|and) ", post)[0].split()[-1] for post in self._posts)

    def person(self, reading: Reading, stretch: Stretch) -> list[Token]:
        """The words of the stretch that name a person; none if there is no sign of one."""
        words, size = stretch.words, len(stretch.tokens)
        if size == 1:
            return stretch.tokens if words[0] not in self._no_people and self._single(reading, stretch) else []
        if words[-1] in self._no_surnames:
            return []
        if not self._listed.isdisjoint(words) and reading.word_before(stretch) not in _ARTICLES:
            for first in range(size - 1):
                if length := self._by_name(words[first : first + 4]):
                    return stretch.tokens[first : first + length]
        if size > 3 or not self._no_people.isdisjoint(words) or "&" in reading.text[stretch.start : stretch.end]:
            return []  # "CEO Pay Doubles", "Policy & Affairs"
        if self._beside_post(reading, stretch) and all(map(_NAME_WORD.match, words)):
            return stretch.tokens if self._by_post(reading, stretch) else []
        return []

    def _beside_post(self, reading: Reading, stretch: Stretch) -> bool:
        """A quick look whether a post may stand beside the words."""
        text, end = reading.text, stretch.end
        before = reading.word_before(stretch)
        if before and before.lower().rstrip(",") in self._before_name:
            return True
        if before.islower() and _POST_WITH_FIELD.search(text, max(0, stretch.start - 60), stretch.start):
            return True
        return text.startswith(_MARKS_BEHIND, end) or _NAMED.match(text, end) is not None

    def _by_name(self, words: list[str]) -> int:
        """How many of the words are a person's name by its form, 0 for none."""
        if len(words) < 2:
            return 0
        first, second = words[0], words[1]
        listed = first in self.given or first in self.surnames or second in self.surnames
        if not listed or not _NAME_WORD.match(first) or not _NAME_WORD.match(second):
            return 0
        third = words[2] if len(words) > 2 and _NAME_WORD.match(words[2]) else ""
        if first in self.given and not second.isupper():
            return 3 if third and (len(words) == 3 or _INITIAL.match(second) or third in self.surnames) else 2
        if len(words) == 2 and second in self.surnames and is_pinyin(first) and first not in self.surnames:
            return 2
        if first in self.surnames and is_pinyin(second) and len(second) > 3:
            return 2
        return 0

    def _single(self, reading: Reading, stretch: Stretch) -> bool:
        """Whether one word alone is a person's: a title before or an age behind it."""
        if reading.text.startswith(",", stretch.end) and _AGE.match(reading.text, stretch.end):
            return _NAME_WORD.match(stretch.words[0]) is not None
        if reading.text.startswith((",", " who"), stretch.end) and _WHO_LEADS.match(reading.text, stretch.end):
            return _NAME_WORD.match(stretch.words[0]) is not None
        before = reading.word_before(stretch)
        named = before in self.titles or (
            _CHIEFS.match(before) is not None and not stretch.words[0].isupper() and before != "executive"
        )
        return named and _NAME_WORD.match(stretch.words[0]) is not None

    def _by_post(self, reading: Reading, stretch: Stretch) -> bool:
        """Whether a title, a post or the verb of an appointment stands beside the words."""
        text, end = reading.text, stretch.end
        if _A_FIRM.match(text, end):
            return False
        before = [word.lower().rstrip(",") for word in reading.words_before(stretch)]
        if before and (
            before[-1].capitalize() in self.titles or before[-1] in _NAMING_VERBS or " ".join(before[-2:]) in _NAMING
        ):
            return True
        if before and before[-1] == "by" and self._founds(reading, stretch):
            return True
        if any(" ".join(before[i:]) in self._posts for i in range(len(before))):
            return True
        if _POST_WITH_FIELD.search(text, max(stretch.sentence.start, stretch.start - 60), stretch.start):
            return True
        if text[end : end + 1] not in (",", " "):
            return False
        if after := _APPOSITION.match(text, end, stretch.sentence.end):
            beginning = _WORD.findall(after[1])[:6]
            if any(word.lower() in self.post_words for word in beginning):
                return True
        return _NAMED.match(text, end) is not None

    def _founds(self, reading: Reading, stretch: Stretch) -> bool:
        """Whether it stands where founders do: "founded in 2019 by Jo Berg, Ann Li and"."""
        if len(stretch.tokens) < 2:
            return False
        low = max(stretch.sentence.start, stretch.start - 160)
        return _FOUNDED_BY.search(reading.text, low, stretch.start) is not None

    def beside(self, reading: Reading, people: Sequence[Entity], stretches: Sequence[Stretch]) -> list[Entity]:
        """Names in a row with people, whose surname the text has alone, too, or that stand between two of them."""
        starts = {person.start: person for person in people}
        ends = {person.end for person in people}
        alone = {stretch.words[0] for stretch in stretches if len(stretch.tokens) == 1}
        found = []
        for stretch in stretches:
            if relative := self._relative(reading, stretch, starts):
                found.append(relative)
            if not 1 < len(stretch.tokens) < 4 or not all(map(_NAME_WORD.match, stretch.words)):
                continue
            if stretch.words[-1] in self._no_surnames or not self._no_people.isdisjoint(stretch.words):
                continue
            gap = _IN_ROW.match(reading.text, stretch.end)
            behind = gap is not None and gap.end() in starts
            before = any(
                stretch.start - size in ends and _IN_ROW.fullmatch(reading.text, stretch.start - size, stretch.start)
                for size in (2, 5, 6)
            )
            sure = stretch.words[-1] in alone or (behind and before) or (before and self._founds(reading, stretch))
            if (behind or before) and sure:
                name = " ".join(stretch.words)
                found.append(Entity(stretch.start, stretch.end, "PERSON", "", name, ""))
                ends.add(stretch.end)
        return found

    def _relative(self, reading: Reading, stretch: Stretch, starts: Mapping[int, Entity]) -> Entity | None:
        """A given name that shares its surname with the person behind it: "the brothers Amos and Elias Berg"."""
        if not reading.text.startswith(" and ", stretch.end):
            return None
        if stretch.words[-1] not in self.given and reading.word_before(stretch) not in _RELATIVES:
            return None
        other = starts.get(stretch.end + len(" and "))
        token = stretch.tokens[-1]
        if other is None or len(stretch.tokens) > 1 or len(other.name.split()) < 2:
            return None
        return Entity(token.start, token.end, "PERSON", "", f"{token.text} {other.name.split()[-1]}", "")

    def later(self, reading: Reading, people: Iterable[Entity], stretches: Sequence[Stretch]) -> list[Entity]:
        """Mentions by surname alone of people named in full elsewhere in the text."""
        full: dict[str, Entity] = {}
        for person in sorted(people, key=lambda person: len(person.name)):
            for surname in self._surnames(person.name):
                full[surname] = person
        firms = {s.words[0] for s in stretches if len(s.words) > 1 and s.words[-1] in self._no_surnames}
        found = []
        for stretch in stretches:
            for token in stretch.tokens:
                person_named = full.get(token.text)
                if token.text in firms:
                    continue  # "Berg Foods Inc.", later "Berg"
                if person_named is not None and self._alone(reading, stretch, token):
                    found.append(person_named._replace(start=token.start, end=token.end))
        return found

    def _surnames(self, name: str) -> list[str]:
        words = name.split()
        if len(words) < 2:
            return []
        surname_first = words[0] in self.surnames and words[0] not in self.given and words[-1] not in self.surnames
        return [words[0] if surname_first else words[-1]]

    def _alone(self, reading: Reading, stretch: Stretch, token: Token) -> bool:
        """Whether the word is a surname here and not the beginning of another name or an English word."""
        if token.text in ("He", "Long", "May", "So", "An"):
            return False
        follows = reading.text[token.end : token.end + 2]
        alone = len(stretch.tokens) == 1 or token is stretch.tokens[-1]
        return alone and not (follows[:1] in " -" and (follows[1:].isdigit() or (follows[1:].isupper())))


def is_pinyin(word: str) -> bool:
    """Whether a word may be a given name in Pinyin or Korean transcription."""
    return _PINYIN.match(word) is not None
