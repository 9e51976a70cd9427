"""What the words around a known name make of it: legal forms, trims, joint models, longer names of something else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evnlp.mentions import Entity
from evnlp.names.known import KnownNames, alternatives
from evnlp.names.reading import Reading
from evnlp.resources import Knowledge

_NAME_BEFORE = re.compile(r"\b([^\W\d_][\w’'-]*)( [A-Z](?:\.|[a-z]+))? \Z")
_OF_WHAT = r"(?: of (?:the )?[A-Z][a-z]+(?: (?:and )?[A-Z][a-z]+){0,2})?"  # "Council of Economic Advisers"
_NEXT_WORDS = re.compile(r"(?:[ \xa0][A-Z0-9][\w+-]*){1,3}")
_VERSION = re.compile(r" ([A-Z][A-Za-z]+\+?|[A-Z])(?=[,;:)]|\.(?:\s|$)| [a-z(—–]|['’]s\b)")
_GIVEN_NAME_AFTER = re.compile(r" ([A-Z][a-z]{2,})(?![\w-])")
_SHORT_COUNTRIES = frozenset(("EU", "U.K.", "U.S.", "UK", "US"))  # "All U.S. Stores"
_POST = re.compile(
    r"\b(?:presidents?|CEO|chief|chairman|chairwoman|chair|COO|CFO|boss|heads?|headed|director|executive|VP|runs|ran)\b"
)
POST_NEAR = 40  # characters around a sales company's name
_JOINT = re.compile(r"/([A-Z0-9][\w+]{0,6})(?![\w,.]*\d)")
_ELLIPSIS = re.compile(r",? (?:and|or|&) (?:the )?([A-Z0-9][\w+]{0,2})(?![\w’'-]|[.,]\d)")


class Forms:
    """Widens known names by what belongs to them, and sees where they are part of another name."""

    def __init__(self, source: Knowledge, known: KnownNames) -> None:
        forms = source.data("name_forms")
        words = source.data("given_names")
        self.given = frozenset(words.get("given", []))
        firm = alternatives(
            [*forms.get("legal_forms", []), *forms.get("trade_words", []), *forms.get("group_words", [])]
        )
        self._no_given = frozenset([*forms.get("trade_words", []), *forms.get("group_words", [])])
        self._firm = re.compile(rf"(?:,?[ \xa0](?:{_with_capitals(firm)})(?![\w&-]))+")
        other = alternatives([*forms.get("institutions", []), *forms.get("firm_words", [])])
        self._place_firm = re.compile(
            rf"(?: [A-Z][\w&’'-]*){{0,4}}(?: (?:{other}|{firm})(?![\w-]))+(?: & [A-Z]\w+|{_OF_WHAT})"
        )
        self._trade = frozenset(forms.get("trade_words", []))
        self._surnames = frozenset(words.get("east_asian_surnames", []))
        posts = alternatives({row["pattern"].split()[0].title() for row in source.rows("cues/roles")})
        self._other = re.compile(rf"(?: (?!(?:{posts})\b)[A-Z][\w&’'-]*){{0,2}} (?:{other})(?![\w-]){_OF_WHAT}")
        services = alternatives(forms.get("services", []))
        self._service = re.compile(rf" (?:{services})(?![\w-])")
        branch = alternatives(forms.get("branches", []))
        arm = alternatives(forms.get("sales_arms", []))
        firm_word = "(?: Motors?| Group| Auto| Cars| Automobiles?| Automotive)?"
        self._branch = re.compile(rf"{firm_word} (?:{branch})(?![\w-])")
        self._sales_arm = re.compile(rf"{firm_word} (?:{arm})(?![\w-])")
        self._trim = re.compile(rf"(?:[ \xa0-](?:{_with_capitals(alternatives(forms.get('trims', [])))})(?![\w-]))+")
        roles = source.data("role_words")
        kinds = ("common_words", "stop_words", "no_models", "no_version")
        self._no_version = self.given | {word for kind in kinds for word in roles.get(kind, [])}
        self._no_version |= {style.capitalize() for style in roles.get("body_styles", [])}
        self._known = known
        self._models: dict[tuple[str, str], str] = {}
        for id, row in source.table("entities/models").items():
            self._models[row.get("maker", ""), row["name"].lower()] = id

    def widen(self, reading: Reading, found: list[Entity]) -> list[Entity]:
        """The mentions with their spans and names as the words around ask."""
        result: list[Entity] = []
        for number, entity in enumerate(found):
            if result and (entity.start < result[-1].end or _is_ticker(reading.text, result[-1], entity)):
                continue
            limit = found[number + 1].start if number + 1 < len(found) else len(reading.text)
            if entity.label == "MODEL":
                result += self._model(reading, entity, limit)
            elif entity.label in ("MAKER", "ORG"):
                result.append(self._firm_name(reading, entity, limit))
            elif entity.label == "PLACE":
                result.append(self._place(reading, entity, limit))
            elif entity.label == "PERSON":  # a person keeps the name that the text gives
                result.append(entity._replace(name=reading.text[entity.start : entity.end]))
            else:
                result.append(entity)
        return result

    def _place(self, reading: Reading, entity: Entity, limit: int) -> Entity:
        """A firm or body whose name begins with a place ("Boston Dynamics"), or a person ("Jack London")."""
        match = self._place_firm.match(reading.text, entity.end, limit)
        if match is None or reading.text[entity.start : entity.end] in _SHORT_COUNTRIES:
            city = self._known.names.row("PLACE", entity.id).get("kind") == "city"
            return (self._person(reading, entity) if city else None) or entity
        name = reading.text[entity.start : match.end()]
        label = "MAKER" if name.split()[-1] in self._trade else "ORG"
        return Entity(entity.start, match.end(), label, "", name, "")

    def _firm_name(self, reading: Reading, entity: Entity, limit: int) -> Entity:
        text = reading.text
        sentence = reading.sentences[reading.sentence_at(entity.start)]
        person = self._person(reading, entity)
        if person is not None:
            return person
        if text[entity.end : entity.end + 1] not in (" ", ",", "\xa0"):
            return entity
        end = sentence.end
        joined = text[max(0, entity.start - 1) : entity.start] in "-–" and entity.start > 0  # "Renault-Nissan Alliance"
        if not joined and (other := self._other.match(text, entity.end, end)):
            return entity._replace(end=other.end(), label="ORG", id="", name=text[entity.start : other.end()])
        if entity.label == "ORG" and (service := self._service.match(text, entity.end, end)):
            return entity._replace(end=service.end(), id="", name=text[entity.start : service.end()])
        branch = self._branch.match(text, entity.end, min(limit + 30, end)) or self._arm(
            text, entity, min(limit + 30, end)
        )
        if branch is not None and branch[0].endswith("Operations"):
            return entity._replace(end=branch.end())
        if branch is not None:
            return entity._replace(end=branch.end(), id="", name=text[entity.start : branch.end()])
        if firm := self._firm.match(text, entity.end, min(limit, end)):
            return entity._replace(end=firm.end() - (firm.end() == end and text[end - 1] == "."))
        return entity

    def _arm(self, text: str, entity: Entity, end: int) -> re.Match[str] | None:
        """A maker's sales company, a firm of its own only where a post in it is spoken of: its cars are the maker's."""
        arm = self._sales_arm.match(text, entity.end, end)
        around = text[max(0, entity.start - POST_NEAR) : arm.end() + POST_NEAR] if arm else ""
        return arm if arm and (arm[0].endswith("Operations") or _POST.search(around)) else None

    def _person(self, reading: Reading, entity: Entity) -> Entity | None:
        """A person part of whose name is also the name of a firm ("Henry Ford", "Li Xiang")."""
        text = reading.text
        word = text[entity.start : entity.end]
        if " " in word:
            return None
        start, end = entity.start, entity.end
        sentence = reading.sentences[reading.sentence_at(start)]
        before = None
        if text[start - 1 : start] == " ":
            low = max(sentence.start, start - 30)
            if not text[text.rfind(" ", low, start - 1) + 1 : start - 1].islower():
                before = _NAME_BEFORE.search(text, low, start)
        after = _GIVEN_NAME_AFTER.match(text, end) if word in self._surnames else None
        if before is not None and before[1] in self.given:
            start = before.start()
        elif before is not None and before[2] and before[2].strip() in self.given:
            start = before.start(2) + 1
        elif after is not None and after[1] not in self._no_given:
            end = after.end()
        else:
            return None
        return Entity(start, end, "PERSON", "", text[start:end], "")

    def _model(self, reading: Reading, entity: Entity, limit: int) -> Iterable[Entity]:
        text = reading.text
        if other := self._other.match(text, entity.end):
            return [
                entity._replace(end=other.end(), label="ORG", id="", name=text[entity.start : other.end()], maker="")
            ]
        maker = self._known.names.maker_of(entity.id)
        if joint := _JOINT.match(text, entity.end):
            if self._sibling(reading, entity, maker, joint[1]):
                return [entity._replace(end=joint.end(), name=f"{entity.name}/{joint[1]}")]
            return [entity]
        if longer := self._longer(reading, entity, maker, limit):
            return [longer]
        if trim := self._trim.match(text, entity.end, limit):
            return [self._with_trim(entity, maker, trim[0], trim.end())]
        if more := _ELLIPSIS.match(text, entity.end):
            sibling = self._sibling(reading, entity, maker, more[1])
            if sibling and more.start(1) < limit:
                name = self._known.names.canonical("MODEL", sibling)
                return [entity, entity._replace(start=more.start(1), end=more.end(1), id=sibling, name=name)]
        return [self._version(reading, entity, limit) or entity]

    def _version(self, reading: Reading, entity: Entity, limit: int) -> Entity | None:
        """A version that no list knows, by the capitalised word behind the model ("Tunland Volt")."""
        match = _VERSION.match(reading.text, entity.end, limit)
        if match is None or match[1] in self._no_version or match[1].capitalize() in self._no_version:
            return None
        sentence = reading.sentences[reading.sentence_at(entity.start)]
        if reading.lines[sentence.line].kind in ("headline", "heading") or match.end() > sentence.end:
            return None
        return entity._replace(end=match.end(), name=f"{entity.name} {match[1]}")

    def _longer(self, reading: Reading, entity: Entity, maker: str, limit: int) -> Entity | None:
        """The model of a longer name that the next words make of it ("Hyundai Creta" "Electric")."""
        following = _NEXT_WORDS.match(reading.text, entity.end, limit)
        more = following[0].split() if following else []
        for size in range(len(more), 0, -1):
            id = self._models.get((maker, " ".join([entity.name, *more[:size]]).lower()))
            if id:
                end = reading.text.index(more[size - 1], entity.end) + len(more[size - 1])
                return entity._replace(end=end, id=id, name=self._known.names.canonical("MODEL", id))
        return None

    def _with_trim(self, entity: Entity, maker: str, trim: str, end: int) -> Entity:
        name = entity.name + re.sub(r"[ \xa0-]+", " ", trim)
        return entity._replace(end=end, name=name, id=self._models.get((maker, name.lower()), entity.id))

    def _sibling(self, reading: Reading, entity: Entity, maker: str, last: str) -> str:
        """Id of the maker's model whose name differs in its last word or character only ("Model 3" and "Y")."""
        name = reading.text[entity.start : entity.end]
        for head in (name[: name.rfind(" ") + 1], name[: -len(last)]):
            if head and (id := self._models.get((maker, (head + last).lower()))) and id != entity.id:
                return id
        return ""


def _is_ticker(text: str, firm: Entity, entity: Entity) -> bool:
    """Whether a name in brackets behind a firm is its share's code, no other mention ("Nio Inc (NYSE: NIO)")."""
    between = text[firm.end : entity.start] if entity.start - firm.end < 24 else ""
    opened = between.rfind("(") > between.rfind(")")  # no longer in "Tesla: 14,831 (-22.5%). BYD: 11,455"
    return opened and (":" in between or entity.id == firm.id) and text[entity.start : entity.end].isupper()


def _with_capitals(pattern: str) -> str:
    """The alternatives and, for headlines, the same in upper case."""
    return f"{pattern}|{pattern.upper()}" if "\\" not in pattern else pattern
