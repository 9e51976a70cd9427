"""What the columns of a row mean."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from evnlp.corpus.readers.texts import Text, no_binary, printable, titled
from evnlp.errors import InputError

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?!\d)", re.ASCII)


@dataclass(frozen=True)
class Columns:
    """Names of the columns that have the text, and where there are any its id, date, title and address."""

    text: str = "text"
    id: str = "id"
    date: str = "date"
    title: str = "title"
    url: str = "url"

    @classmethod
    def named(cls, **names: str) -> Columns:
        """The columns as options name them, `text_column="body"`; TypeError for an option that there is not."""
        known = {f"{each.name}_column": each.name for each in fields(cls)}
        for name in names:
            if name not in known:
                raise TypeError(f"no option {name}; there are {', '.join(known)}")
        return cls(**{known[name]: column for name, column in names.items()})

    def text_of(self, row: Mapping[str, Any], id: str, date: str | None, warn: Callable[[str], None]) -> Text:
        """The text of a row, without its place; `InputError` says why there is none.

        id, date: where the row has none. warn: is told what is read without.
        """
        text = row.get(self.text)
        if not isinstance(text, str):
            found = "null" if is_none(text) else kind(text)
            raise InputError(f"no {self.text}" if self.text not in row else f"{self.text} is {found}, not a string")
        title, url = _string(row, self.title, warn), _string(row, self.url, warn)
        day = _date(row, self.date, date, warn)
        text = no_binary(titled(title, text))
        return Text(_id(row.get(self.id), id), text, day, title, "", 0, printable(url) if url else url)

    def id_of(self, row: Mapping[str, Any] | Any) -> str | None:
        """The id of a row that gives no text, where it has one."""
        try:
            return (_id(row.get(self.id), "") or None) if isinstance(row, Mapping) else None
        except InputError:
            return None


def _string(row: Mapping[str, Any], name: str, warn: Callable[[str], None]) -> str | None:
    value = row.get(name)
    if isinstance(value, str):
        return value
    if not is_none(value):
        warn(f"{name} is {kind(value)}, not a string: read without it")
    return None


def _date(row: Mapping[str, Any], name: str, default: str | None, warn: Callable[[str], None]) -> str | None:
    value = row.get(name)
    if is_none(value):
        return default
    try:
        return iso_date(value)
    except ValueError:
        warn(f"no {name}, counts as none: {str(value)[:40]!r}")
        return None


def _id(given: Any, default: str) -> str:
    if given == "" or is_none(given):
        return default
    if isinstance(given, bool) or not isinstance(given, (str, int, float)):
        raise InputError(f"id is {kind(given)}, not a string or a number")
    id = str(given)
    if printable(id) != id:
        raise InputError("id has a lone surrogate, which no text may hold")
    return id


def is_none(value: Any) -> bool:
    """Whether a cell is empty: of frames that is also what is not equal to itself (NaN, NaT), or cannot tell (NA)."""
    if value is None or isinstance(value, str):
        return value is None
    try:
        return not value == value  # noqa: SIM201 - of arrays, too, the truth is asked
    except (TypeError, ValueError):
        return type(value).__name__ == "NAType"


def iso_date(value: Any) -> str:
    """A date as `2025-11-21`, of a date or an ISO date or time; ValueError for anything else."""
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if not isinstance(value, str) or not _ISO_DATE.match(value):
        raise ValueError(f"no ISO 8601 date: {value!r}")
    return datetime.date.fromisoformat(value[:10]).isoformat()


def kind(value: Any) -> str:
    """What a value is, in words."""
    names = {type(None): "null", bool: "a truth value", str: "a string", list: "a list", dict: "an object"}
    return names.get(type(value)) or ("a number" if isinstance(value, (int, float)) else type(value).__name__)
